{{/* What every name of this release begins with. */}}
{{- define "fleetwatch.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains "fleetwatch" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-fleetwatch" (.Release.Name | trunc 29 | trimSuffix "-") -}}
{{- end -}}
{{- end -}}

{{/* Labels of everything in the release. Argument: the root. */}}
{{- define "fleetwatch.commonLabels" -}}
{{ include "fleetwatch.releaseSelector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: fleetwatch
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Labels of one component's objects. Argument: list of the root and the component. */}}
{{- define "fleetwatch.labels" -}}
{{ include "fleetwatch.commonLabels" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* Labels of one component's pods: not the chart's version, which would restart them for nothing. Same argument. */}}
{{- define "fleetwatch.podLabels" -}}
{{ include "fleetwatch.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/part-of: fleetwatch
{{- end -}}

{{/* What never changes about one component's pods. Argument: list of the root and the component. */}}
{{- define "fleetwatch.selector" -}}
{{ include "fleetwatch.releaseSelector" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* What never changes about all pods of the release. */}}
{{- define "fleetwatch.releaseSelector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* An image, by digest if there is one. Argument: list of the root and the component's values. */}}
{{- define "fleetwatch.image" -}}
{{- $root := index . 0 -}}
{{- $image := (index . 1).image -}}
{{- with $root.Values.image.registry }}{{ . }}/{{ end -}}
{{- $image.repository -}}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}{{ end -}}
{{- end -}}

{{/*
How many pods a Deployment has. While it is autoscaled, as many as there are: Kubernetes would take a number that is in the release
before and not in this one for 1, until the autoscaler looks again. Empty, where there is none or Helm cannot look (`helm template`).
Argument: list of the root, the service's key in the values, and the component.
*/}}
{{- define "fleetwatch.replicas" -}}
{{- $root := index . 0 -}}
{{- $values := index $root.Values (index . 1) -}}
{{- if $values.autoscaling.enabled -}}
{{- $there := lookup "apps/v1" "Deployment" $root.Release.Namespace (printf "%s-%s" (include "fleetwatch.fullname" $root) (index . 2)) -}}
{{- /* Somebody who set 0 has stopped it, and its autoscaler with it. */ -}}
{{- if $there }}{{ $now := dig "spec" "replicas" 1 $there | int }}{{ ternary (max $now (int $values.autoscaling.minReplicas)) 0 (gt $now 0) }}{{ end -}}
{{- else -}}
{{- $values.replicas -}}
{{- end -}}
{{- end -}}

{{/* The port that clients, probes and Prometheus use. */}}
{{- define "fleetwatch.port" -}}
{{- if .Values.tls.enabled }}8443{{ else }}8080{{ end -}}
{{- end -}}

{{- define "fleetwatch.scheme" -}}
{{- if .Values.tls.enabled }}https{{ else }}http{{ end -}}
{{- end -}}

{{/* Pods apart from each other, so that one machine or zone does not take all. Argument: list of the root and the component. */}}
{{- define "fleetwatch.topologySpread" -}}
{{- $root := index . 0 -}}
- maxSkew: 1
  topologyKey: kubernetes.io/hostname
  whenUnsatisfiable: {{ $root.Values.topologySpread.hosts }}
  matchLabelKeys: [pod-template-hash]
  labelSelector:
    matchLabels:
      {{- include "fleetwatch.selector" . | nindent 6 }}
- maxSkew: 1
  topologyKey: topology.kubernetes.io/zone
  whenUnsatisfiable: {{ $root.Values.topologySpread.zones }}
  matchLabelKeys: [pod-template-hash]
  labelSelector:
    matchLabels:
      {{- include "fleetwatch.selector" . | nindent 6 }}
{{- end -}}

{{/* The database as CloudNativePG makes it, or as it was given. */}}
{{- define "fleetwatch.database.host" -}}
{{- if .Values.cloudnativepg.enabled }}{{ include "fleetwatch.fullname" . }}-postgresql-rw{{ else }}{{ .Values.database.host }}{{ end -}}
{{- end -}}

{{- define "fleetwatch.database.tlsMode" -}}
{{- if .Values.cloudnativepg.enabled }}verify-full{{ else }}{{ .Values.database.tls.mode }}{{ end -}}
{{- end -}}

{{- define "fleetwatch.database.caSecret" -}}
{{- if .Values.cloudnativepg.enabled }}{{ include "fleetwatch.fullname" . }}-postgresql-ca{{ else }}{{ .Values.database.tls.caSecret }}{{ end -}}
{{- end -}}

{{/* The secret with one service's user. Argument: list of the root and the service's key in the values. */}}
{{- define "fleetwatch.database.secret" -}}
{{- $root := index . 0 -}}
{{- $own := index $root.Values.database.users (index . 1) -}}
{{- if $own }}{{ $own }}
{{- else if $root.Values.cloudnativepg.enabled }}{{ include "fleetwatch.fullname" $root }}-postgresql-app
{{- else }}{{ $root.Values.database.existingSecret }}{{ end -}}
{{- end -}}

{{/* The secret with the user that migrates one service's schema. Same argument. */}}
{{- define "fleetwatch.database.migrationSecret" -}}
{{- index (index . 0).Values.database.migrationUsers (index . 1) | default (include "fleetwatch.database.secret" .) -}}
{{- end -}}

{{/* Connections of one pod for requests: as its settings say, if they do. Argument: list of the root and the service's key in the values. */}}
{{- define "fleetwatch.database.pool" -}}
{{- $root := index . 0 -}}
{{- get (index $root.Values (index . 1)).settings "quarkus.datasource.reactive.max-size" | default (index $root.Values.database.connections (index . 1)) -}}
{{- end -}}

{{/*
Connections that all services may have at once: each pod and one more of each during an upgrade, with those for requests, those of the
ledger (4) and of storing alerts (2), and 2 for each migration.
*/}}
{{- define "fleetwatch.database.connections" -}}
{{- $sum := 6 -}}
{{- range $service, $besides := dict "inventoryService" 4 "streamRelay" 0 "alertService" 2 -}}
{{- $values := index $.Values $service -}}
{{- $pods := add1 (ternary $values.autoscaling.maxReplicas $values.replicas $values.autoscaling.enabled) -}}
{{- $sum = add $sum (mul $pods (add $besides (include "fleetwatch.database.pool" (list $ $service)))) -}}
{{- end -}}
{{- $sum -}}
{{- end -}}

{{/* The secret with one service's user of Kafka; empty: none. Argument: list of the root and the service's key in the values. */}}
{{- define "fleetwatch.kafka.secret" -}}
{{- $root := index . 0 -}}
{{- $own := index $root.Values.kafka.users (index . 1) -}}
{{- if $own }}{{ $own }}
{{- else if $root.Values.strimzi.users.enabled }}{{ include "fleetwatch.fullname" $root }}-{{ index . 1 | kebabcase }}
{{- else }}{{ $root.Values.kafka.existingSecret }}{{ end -}}
{{- end -}}

{{/* The secret in which Kafka's certificate authority is. Same argument. */}}
{{- define "fleetwatch.kafka.caSecret" -}}
{{- $root := index . 0 -}}
{{- $users := and $root.Values.strimzi.users.enabled (not (index $root.Values.kafka.users (index . 1))) -}}
{{- $root.Values.kafka.tls.caSecret | default (ternary "" (include "fleetwatch.kafka.secret" .) $users) -}}
{{- end -}}

{{/* The Kafka resource to which users belong. */}}
{{- define "fleetwatch.strimzi.users.cluster" -}}
{{- .Values.strimzi.users.cluster | default .Values.strimzi.topics.cluster -}}
{{- end -}}
