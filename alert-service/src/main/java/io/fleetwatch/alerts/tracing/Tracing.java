package io.fleetwatch.alerts.tracing;

import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
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

    /** The trace a record belongs to; null when it belongs to none. */
    public @Nullable TraceParent read(Headers headers) {
        if (tracer == null) {
            return null;
        }
        Header header = headers.lastHeader(TraceParent.HEADER);
        return header == null ? null : TraceParent.read(header.value());
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

    private static SpanContext context(TraceParent parent) {
        return SpanContext.createFromRemoteParent(
                parent.traceId(),
                parent.spanId(),
                parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
