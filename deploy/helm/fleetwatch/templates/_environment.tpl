{{/*
What several services are told in the same words. Every name is a key of docs/reference/configuration.md.
*/}}

{{/* Of every service. Argument: list of the root and the component's values. */}}
{{- define "fleetwatch.environment.process" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
- name: QUARKUS_HTTP_PORT
  value: "8080"
{{- if $root.Values.tls.enabled }}
- name: QUARKUS_HTTP_SSL_PORT
  value: "8443"
- name: QUARKUS_HTTP_INSECURE_REQUESTS
  value: disabled
- name: QUARKUS_HTTP_SSL_CERTIFICATE_FILES
  value: /etc/fleetwatch/tls/tls.crt
- name: QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES
  value: /etc/fleetwatch/tls/tls.key
- name: QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD
  value: {{ $root.Values.tls.reloadPeriod }}
{{- end }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ $root.Values.logging.json | quote }}
- name: QUARKUS_LOG_CATEGORY__IO_FLEETWATCH__LEVEL
  value: {{ $root.Values.logging.level }}
{{- with $component.javaToolOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- end -}}

{{/*
What a service is told, and what extraEnv says otherwise: it comes last, and what it names stays out of the rest, since Kubernetes
takes no name twice when objects are applied by the server. Argument: list of the variables as YAML and extraEnv.
*/}}
{{- define "fleetwatch.environment.overridden" -}}
{{- $own := index . 0 | trim -}}
{{- $extra := index . 1 -}}
{{- if $extra -}}
{{- $names := list -}}
{{- range $extra }}{{ $names = append $names .name }}{{ end -}}
{{- $kept := list -}}
{{- range fromYamlArray $own -}}
{{- if not (has .name $names) }}{{ $kept = append $kept . }}{{ end -}}
{{- end -}}
{{- toYaml (concat $kept $extra) -}}
{{- else -}}
{{- $own -}}
{{- end -}}
{{- end -}}

{{/* Of a service that checks tokens. */}}
{{- define "fleetwatch.environment.identity" -}}
- name: FLEETWATCH_OIDC_ISSUER
  value: {{ .Values.oidc.issuer | quote }}
- name: FLEETWATCH_OIDC_JWKS_URL
  value: {{ .Values.oidc.jwksUrl | quote }}
- name: FLEETWATCH_OIDC_AUDIENCE
  value: {{ .Values.oidc.audience | quote }}
{{- with include "fleetwatch.environment.identityCa" . }}
{{ . }}
{{- end }}
{{- end -}}

{{/* The certificate authority of the provider, if it is a private one. Of every service. */}}
{{- define "fleetwatch.environment.identityCa" -}}
{{- if .Values.oidc.caSecret -}}
- name: FLEETWATCH_OIDC_CA
  value: /etc/fleetwatch/oidc-ca/{{ .Values.oidc.caKey }}
{{- end -}}
{{- end -}}

{{/* Of every service but the dashboard, which no trace passes through. Nothing while tracing is off. */}}
{{- define "fleetwatch.environment.tracing" -}}
{{- if .Values.tracing.enabled -}}
- name: QUARKUS_OTEL_SDK_DISABLED
  value: "false"
- name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ .Values.tracing.endpoint | quote }}
- name: QUARKUS_OTEL_TRACES_SAMPLER_ARG
  value: {{ .Values.tracing.share | quote }}
{{- end -}}
{{- end -}}

{{/* Of a service that uses Kafka. Argument: list of the root and the service's key in the values. */}}
{{- define "fleetwatch.environment.kafka" -}}
{{- $root := index . 0 -}}
{{- $kafka := $root.Values.kafka -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ $kafka.securityProtocol }}
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
- name: KAFKA_SASL_MECHANISM
  value: {{ $kafka.saslMechanism }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ include "fleetwatch.kafka.secret" . }}
      key: {{ $kafka.jaasConfigKey }}
{{- end }}
{{- if hasSuffix "SSL" $kafka.securityProtocol }}
{{- with $kafka.tls.caKey }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/fleetwatch/kafka-ca/{{ . }}
{{- end }}
{{- with $kafka.tls.clientKey }}
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/fleetwatch/kafka-client/{{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Of a service with tables. Argument: list of the root and the service's key in the values. */}}
{{- define "fleetwatch.environment.database" -}}
{{ include "fleetwatch.environment.databaseOf" (list (index . 0) (include "fleetwatch.database.secret" .)) }}
- name: QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE
  value: {{ include "fleetwatch.database.pool" . | quote }}
{{- end -}}

{{/* Of the job that migrates its schema. Same argument. */}}
{{- define "fleetwatch.environment.migration" -}}
{{ include "fleetwatch.environment.databaseOf" (list (index . 0) (include "fleetwatch.database.migrationSecret" .)) }}
{{- end -}}

{{/* Where the database is, and who asks. Argument: list of the root and the secret with the user. */}}
{{- define "fleetwatch.environment.databaseOf" -}}
{{- $root := index . 0 -}}
{{- $secret := index . 1 -}}
- name: FLEETWATCH_DATABASE_HOST
  value: {{ include "fleetwatch.database.host" $root | quote }}
- name: FLEETWATCH_DATABASE_PORT
  value: {{ $root.Values.database.port | quote }}
- name: FLEETWATCH_DATABASE_NAME
  value: {{ $root.Values.database.name | quote }}
- name: FLEETWATCH_DATABASE_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $root.Values.database.usernameKey }}
- name: FLEETWATCH_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $root.Values.database.passwordKey }}
- name: FLEETWATCH_DATABASE_TLS
  value: {{ include "fleetwatch.database.tlsMode" $root }}
{{- if include "fleetwatch.database.caSecret" $root }}
- name: FLEETWATCH_DATABASE_CA
  value: /etc/fleetwatch/database-ca/{{ $root.Values.database.tls.caKey }}
{{- end }}
{{- end -}}

{{/* Where the files of these are mounted. Argument: list of the root, the component's key in the values, and what it uses: kafka, database, relays. */}}
{{- define "fleetwatch.certificateMounts" -}}
{{- $root := index . 0 -}}
{{- $uses := rest (rest .) -}}
{{- if $root.Values.tls.enabled }}
- name: tls
  mountPath: /etc/fleetwatch/tls
  readOnly: true
{{- end }}
{{- if $root.Values.oidc.caSecret }}
- name: oidc-ca
  mountPath: /etc/fleetwatch/oidc-ca
  readOnly: true
{{- end }}
{{- if and (has "relays" $uses) $root.Values.streamRelay.internalTlsSecret }}
- name: relay-tls
  mountPath: /etc/fleetwatch/relay-tls
  readOnly: true
{{- end }}
{{- if and (has "kafka" $uses) (hasSuffix "SSL" $root.Values.kafka.securityProtocol) }}
{{- if $root.Values.kafka.tls.caKey }}
- name: kafka-ca
  mountPath: /etc/fleetwatch/kafka-ca
  readOnly: true
{{- end }}
{{- if $root.Values.kafka.tls.clientKey }}
- name: kafka-client
  mountPath: /etc/fleetwatch/kafka-client
  readOnly: true
{{- end }}
{{- end }}
{{- if and (has "database" $uses) (include "fleetwatch.database.caSecret" $root) }}
- name: database-ca
  mountPath: /etc/fleetwatch/database-ca
  readOnly: true
{{- end }}
{{- end -}}

{{/* The volumes to the mounts above, each with the one file that is needed. Same argument. */}}
{{- define "fleetwatch.certificateVolumes" -}}
{{- $root := index . 0 -}}
{{- $component := index . 1 -}}
{{- $uses := rest (rest .) -}}
{{- if $root.Values.tls.enabled }}
- name: tls
  secret:
    secretName: {{ $root.Values.tls.existingSecret }}
    defaultMode: 0440
{{- end }}
{{- with $root.Values.oidc.caSecret }}
- name: oidc-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ $root.Values.oidc.caKey }}
        path: {{ $root.Values.oidc.caKey }}
{{- end }}
{{- if has "relays" $uses }}
{{- with $root.Values.streamRelay.internalTlsSecret }}
- name: relay-tls
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- if and (has "kafka" $uses) (hasSuffix "SSL" $root.Values.kafka.securityProtocol) }}
{{- with $root.Values.kafka.tls.caKey }}
- name: kafka-ca
  secret:
    secretName: {{ include "fleetwatch.kafka.caSecret" (list $root $component) }}
    defaultMode: 0440
    items:
      - key: {{ . }}
        path: {{ . }}
{{- end }}
{{- with $root.Values.kafka.tls.clientKey }}
- name: kafka-client
  secret:
    secretName: {{ include "fleetwatch.kafka.secret" (list $root $component) }}
    defaultMode: 0440
    items:
      - key: {{ . }}
        path: {{ . }}
{{- end }}
{{- end }}
{{- if and (has "database" $uses) (include "fleetwatch.database.caSecret" $root) }}
- name: database-ca
  secret:
    secretName: {{ include "fleetwatch.database.caSecret" $root }}
    defaultMode: 0440
    items:
      - key: {{ $root.Values.database.tls.caKey }}
        path: {{ $root.Values.database.tls.caKey }}
{{- end }}
{{- end -}}
