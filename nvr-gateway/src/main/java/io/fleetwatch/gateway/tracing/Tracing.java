package io.fleetwatch.gateway.tracing;

import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of this service. While tracing is off it reads no header, writes none, and every span is the invalid one,
 * on which all calls do nothing. Ending a span never waits: what the exporter cannot take is dropped.
 */
@Singleton
public class Tracing {

    public static final Tracing OFF = new Tracing(null);

    private final @Nullable Tracer tracer;

    @Inject
    Tracing(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled, OpenTelemetry telemetry) {
        this(disabled ? null : telemetry.getTracer("io.fleetwatch"));
    }

    public Tracing(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** The trace a record belongs to; null when it belongs to none. */
    public @Nullable TraceParent read(Headers headers) {
        if (tracer == null) {
            return null;
        }
        Header header = headers.lastHeader(TraceParent.HEADER);
        return header == null ? null : TraceParent.read(header.value());
    }

    /** A span that begins a trace, if the sampler says so. */
    public Span begin(String name, SpanKind kind) {
        return tracer == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name).setSpanKind(kind).setNoParent().startSpan();
    }

    /** A span below {@code parent}; without a parent there is none. */
    public Span below(@Nullable TraceParent parent, String name, SpanKind kind) {
        return tracer == null || parent == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(Context.root().with(Span.wrap(context(parent))))
                        .startSpan();
    }

    /** What goes on from this span; null when the span is the invalid one. */
    public static @Nullable TraceParent of(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? new TraceParent(context.getTraceId(), context.getSpanId(), context.isSampled())
                : null;
    }

    /** Has the record belong to the span. */
    public static void write(Span span, Headers headers) {
        TraceParent parent = of(span);
        if (parent != null) {
            headers.add(TraceParent.HEADER, parent.bytes());
        }
    }

    /** Ends a span whose work succeeded, or failed with this. */
    public static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    private static SpanContext context(TraceParent parent) {
        return SpanContext.createFromRemoteParent(
                parent.traceId(),
                parent.spanId(),
                parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
