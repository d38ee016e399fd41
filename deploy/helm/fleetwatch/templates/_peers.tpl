{{/*
Rules of network policies that several components need in the same words.
*/}}

{{/* Clients by way of the front door, Prometheus, and the release's own test. */}}
{{- define "fleetwatch.ingress.http" -}}
- from:
    {{- with .Values.networkPolicy.frontDoor.from }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- with .Values.networkPolicy.prometheus.from }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    - podSelector:
        matchLabels:
          {{- include "fleetwatch.selector" (list . "test") | nindent 10 }}
  ports:
    - protocol: TCP
      port: http
{{- end -}}

{{- define "fleetwatch.egress.dns" -}}
- ports:
    {{- range .Values.networkPolicy.dns.ports }}
    - protocol: UDP
      port: {{ . }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
  {{- with .Values.networkPolicy.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "fleetwatch.egress.kafka" -}}
- ports:
    {{- range .Values.networkPolicy.kafka.ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
  {{- with .Values.networkPolicy.kafka.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "fleetwatch.egress.database" -}}
- ports:
    - protocol: TCP
      port: {{ .Values.database.port }}
  {{- if .Values.cloudnativepg.enabled }}
  to:
    - podSelector:
        matchLabels:
          cnpg.io/cluster: {{ include "fleetwatch.fullname" . }}-postgresql
  {{- else if .Values.networkPolicy.database.to }}
  to:
    {{- toYaml .Values.networkPolicy.database.to | nindent 4 }}
  {{- end }}
{{- end -}}

{{- define "fleetwatch.egress.oidc" -}}
- ports:
    {{- range .Values.networkPolicy.oidc.ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
  {{- with .Values.networkPolicy.oidc.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/* Nothing while tracing is off. */}}
{{- define "fleetwatch.egress.tracing" -}}
{{- if .Values.tracing.enabled -}}
- ports:
    {{- range .Values.networkPolicy.tracing.ports }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
  {{- with .Values.networkPolicy.tracing.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}
