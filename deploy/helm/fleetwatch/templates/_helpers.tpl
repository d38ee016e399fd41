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

{{/* The secret in which Kafka's certificate authority is. */}}
{{- define "fleetwatch.kafka.caSecret" -}}
{{- .Values.kafka.tls.caSecret | default .Values.kafka.existingSecret -}}
{{- end -}}

{{/* The version of the images as a part of a name. */}}
{{- define "fleetwatch.migrations.version" -}}
{{- .Values.image.tag | default .Chart.AppVersion | lower | replace "." "-" | replace "_" "-" | replace "+" "-" | trunc 18 | trimSuffix "-" -}}
{{- end -}}
