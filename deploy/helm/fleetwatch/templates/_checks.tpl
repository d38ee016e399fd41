{{/* Everything that is missing or does not go together, one sentence each, told at once. */}}
{{- define "fleetwatch.checks" -}}
{{- $wrong := list -}}
{{- $nowhere := list -}}
{{- range $service := list "nvrGateway" "inventoryService" "streamRelay" "alertService" "dashboard" -}}
{{- $image := include "fleetwatch.image" (list $ (index $.Values $service)) -}}
{{- if not (regexMatch "^([^/]+[.:][^/]*|localhost)/" $image) -}}{{- $nowhere = append $nowhere $image -}}{{- end -}}
{{- end -}}
{{- if $nowhere -}}
{{- $wrong = append $wrong (printf "image.registry: say to which registry you pushed the images (docs/operations/images.md), host first; %s would be looked for at docker.io, where nobody publishes them." (join ", " $nowhere)) -}}
{{- end -}}
{{- if not .Values.kafka.bootstrapServers -}}
{{- $wrong = append $wrong "kafka.bootstrapServers: say where Kafka is, as host:port." -}}
{{- end -}}
{{- range $service := list "nvrGateway" "inventoryService" "streamRelay" "alertService" -}}
{{- $secret := include "fleetwatch.kafka.secret" (list $ $service) -}}
{{- if and (hasPrefix "SASL_" $.Values.kafka.securityProtocol) (not $secret) -}}
{{- $wrong = append $wrong (printf "kafka.existingSecret: name the secret with the JAAS line (key %s) of the %s, which kafka.securityProtocol %s needs, or name one of its own in kafka.users.%s." $.Values.kafka.jaasConfigKey $service $.Values.kafka.securityProtocol $service) -}}
{{- end -}}
{{- if and $.Values.kafka.tls.clientKey (not $secret) -}}
{{- $wrong = append $wrong (printf "kafka.existingSecret: name the secret with the client's key and certificate (key kafka.tls.clientKey) of the %s, or name one of its own in kafka.users.%s." $service $service) -}}
{{- end -}}
{{- if and $.Values.kafka.tls.caKey (hasSuffix "SSL" $.Values.kafka.securityProtocol) (not (include "fleetwatch.kafka.caSecret" (list $ $service))) -}}
{{- $wrong = append $wrong (printf "kafka.tls.caSecret: name the secret with Kafka's certificate authority for the %s, or leave kafka.tls.caKey empty for a public one." $service) -}}
{{- end -}}
{{- end -}}
{{- if and (or .Values.kafka.tls.caKey .Values.kafka.tls.clientKey) (not (hasSuffix "SSL" .Values.kafka.securityProtocol)) -}}
{{- $wrong = append $wrong (printf "kafka.securityProtocol: %s is without TLS, but kafka.tls names certificates." .Values.kafka.securityProtocol) -}}
{{- end -}}
{{- if eq .Values.migrations.mode "start" -}}
{{- range $service, $secret := .Values.database.migrationUsers -}}
{{- if $secret -}}
{{- $wrong = append $wrong (printf "database.migrationUsers.%s: with migrations.mode start the service migrates as its own user; set the mode to hook or job." $service) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not .Values.cloudnativepg.enabled -}}
{{- if not .Values.database.host -}}
{{- $wrong = append $wrong "database.host: say where PostgreSQL is, or let CloudNativePG make one (cloudnativepg.enabled)." -}}
{{- end -}}
{{- range $service, $secret := .Values.database.users -}}
{{- if not (or $secret $.Values.database.existingSecret) -}}
{{- $wrong = append $wrong (printf "database.existingSecret: name the secret with the user and password of the %s, or name one of its own in database.users.%s." $service $service) -}}
{{- end -}}
{{- end -}}
{{- if and (eq .Values.database.tls.mode "verify-full") (not .Values.database.tls.caSecret) -}}
{{- $wrong = append $wrong "database.tls.caSecret: name the secret with PostgreSQL's certificate authority, which database.tls.mode verify-full needs." -}}
{{- end -}}
{{- else -}}
{{- $connections := include "fleetwatch.database.connections" . | int -}}
{{- /* PostgreSQL keeps 3 for superusers, and CloudNativePG looks in now and then. */ -}}
{{- if gt (add $connections 10) (int .Values.cloudnativepg.maxConnections) -}}
{{- $wrong = append $wrong (printf "cloudnativepg.maxConnections: the services may open %d connections, so it has to be %d or more; or lower database.connections." $connections (add $connections 10)) -}}
{{- end -}}
{{- if eq .Values.migrations.mode "hook" -}}
{{- $wrong = append $wrong "migrations.mode: hooks run before CloudNativePG has made the database; set it to start." -}}
{{- end -}}
{{- end -}}
{{- if not .Values.oidc.issuer -}}
{{- $wrong = append $wrong "oidc.issuer: say the issuer (iss) of the tokens, as the provider's discovery document does." -}}
{{- end -}}
{{- if not .Values.oidc.jwksUrl -}}
{{- $wrong = append $wrong "oidc.jwksUrl: say where the provider's keys are (jwks_uri of its discovery document)." -}}
{{- end -}}
{{- if not .Values.dashboard.existingSecret -}}
{{- $wrong = append $wrong (printf "dashboard.existingSecret: name the secret with the cookies' secret (key %s) and the client's (dashboard.clientSecretKey)." .Values.dashboard.cookieSecretKey) -}}
{{- end -}}
{{- if not .Values.streamRelay.existingSecret -}}
{{- $wrong = append $wrong (printf "streamRelay.existingSecret: name the secret with the relays' token (key %s)." .Values.streamRelay.internalTokenKey) -}}
{{- end -}}
{{- if or .Values.frontDoor.httpRoute.enabled .Values.frontDoor.ingress.enabled -}}
{{- if not .Values.frontDoor.host -}}
{{- $wrong = append $wrong "frontDoor.host: say the host name under which people and devices reach Fleetwatch." -}}
{{- end -}}
{{- if not .Values.frontDoor.trustedProxies -}}
{{- $wrong = append $wrong "frontDoor.trustedProxies: say the addresses of your ingress controller or gateway (usually the cluster's pod network, as CIDR); without them every client seems to come from one address." -}}
{{- end -}}
{{- if and .Values.networkPolicy.enabled (not .Values.networkPolicy.frontDoor.from) -}}
{{- $wrong = append $wrong "networkPolicy.frontDoor.from: say which pods are your ingress controller or gateway, or nobody gets in." -}}
{{- end -}}
{{- end -}}
{{- if and .Values.frontDoor.httpRoute.enabled (not .Values.frontDoor.httpRoute.parentRefs) -}}
{{- $wrong = append $wrong "frontDoor.httpRoute.parentRefs: name the Gateway, or use an Ingress (frontDoor.httpRoute.enabled=false, frontDoor.ingress.enabled=true)." -}}
{{- end -}}
{{- if and .Values.tls.enabled (not .Values.tls.existingSecret) -}}
{{- $wrong = append $wrong "tls.existingSecret: name the secret of type kubernetes.io/tls with the certificate of the pods." -}}
{{- end -}}
{{- if and .Values.tracing.enabled (not .Values.tracing.endpoint) -}}
{{- $wrong = append $wrong "tracing.endpoint: say where the OpenTelemetry collector is." -}}
{{- end -}}
{{- if and .Values.keda.enabled (not .Values.keda.prometheusAddress) -}}
{{- $wrong = append $wrong "keda.prometheusAddress: say where KEDA finds Prometheus." -}}
{{- end -}}
{{- if .Values.keda.enabled -}}
{{- range $service := list "nvrGateway" "streamRelay" -}}
{{- $scaling := (index $.Values $service).autoscaling -}}
{{- if and $scaling.enabled (not $scaling.connectionsPerPod) -}}
{{- $wrong = append $wrong (printf "%s.autoscaling.connectionsPerPod: KEDA scales by connections; say how many a pod shall have." $service) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $service := list "nvrGateway" "inventoryService" "streamRelay" "alertService" "dashboard" -}}
{{- $scaling := (index $.Values $service).autoscaling -}}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) -}}
{{- $wrong = append $wrong (printf "%s.autoscaling: minReplicas is above maxReplicas." $service) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.monitoring.podMonitor.enabled .Values.monitoring.serviceMonitor.enabled -}}
{{- $wrong = append $wrong "monitoring: podMonitor and serviceMonitor would read everything twice; switch one of them off." -}}
{{- end -}}
{{- if and .Values.strimzi.topics.enabled (not .Values.strimzi.topics.cluster) -}}
{{- $wrong = append $wrong "strimzi.topics.cluster: name the Kafka resource to which the topics belong." -}}
{{- end -}}
{{- if .Values.strimzi.users.enabled -}}
{{- if not (include "fleetwatch.strimzi.users.cluster" .) -}}
{{- $wrong = append $wrong "strimzi.users.cluster: name the Kafka resource to which the users belong." -}}
{{- end -}}
{{- if not (and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (eq .Values.kafka.saslMechanism "SCRAM-SHA-512")) -}}
{{- $wrong = append $wrong "strimzi.users: they sign in with SCRAM-SHA-512, so kafka.securityProtocol has to be SASL_SSL (or SASL_PLAINTEXT) and kafka.saslMechanism SCRAM-SHA-512." -}}
{{- end -}}
{{- end -}}
{{- if .Values.networkPolicy.enabled -}}
{{- range $server := compact (splitList "," .Values.kafka.bootstrapServers) -}}
{{- $port := last (splitList ":" $server) -}}
{{- if not (has $port (toStrings $.Values.networkPolicy.kafka.ports)) -}}
{{- $wrong = append $wrong (printf "networkPolicy.kafka.ports: %s of kafka.bootstrapServers is not among them, so nobody would reach Kafka." $port) -}}
{{- end -}}
{{- end -}}
{{- range $url := compact (list .Values.oidc.issuer .Values.oidc.jwksUrl) -}}
{{- $port := include "fleetwatch.portOf" $url -}}
{{- if not (has $port (toStrings $.Values.networkPolicy.oidc.ports)) -}}
{{- $wrong = append $wrong (printf "networkPolicy.oidc.ports: %s of %s is not among them, so nobody would reach the provider." $port $url) -}}
{{- end -}}
{{- end -}}
{{- if and .Values.tracing.enabled .Values.tracing.endpoint -}}
{{- $port := include "fleetwatch.portOf" .Values.tracing.endpoint -}}
{{- if not (has $port (toStrings .Values.networkPolicy.tracing.ports)) -}}
{{- $wrong = append $wrong (printf "networkPolicy.tracing.ports: %s of tracing.endpoint is not among them, so no trace would leave." $port) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $wrong -}}
{{- fail (printf "\n\nFleetwatch cannot be installed with these values:\n  - %s\n" (join "\n  - " $wrong)) -}}
{{- end -}}
{{- end -}}

{{/* The port of a URL, said or implied. */}}
{{- define "fleetwatch.portOf" -}}
{{- $url := urlParse . -}}
{{- if contains ":" $url.host }}{{ last (splitList ":" $url.host) }}{{ else if eq $url.scheme "https" }}443{{ else }}80{{ end -}}
{{- end -}}
