package io.fleetwatch.gateway.tracing;

import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace of an NVR's message begins: one span for what the NVR did, ended at once, and below it one for each time a
 * record tells the log of it. What an NVR sends with its messages or its handshake has no part in this.
 */
@Singleton
public class SessionTraces {

    private final Tracing tracing;

    public SessionTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    public @Nullable TraceParent opened(UUID session, long nvr, String instance) {
        return begun("nvr opened", session, nvr, instance, null);
    }

    /** Only for a report that says anything new. */
    public @Nullable TraceParent reported(UUID session, long nvr, String instance) {
        return begun("nvr reported", session, nvr, instance, null);
    }

    public @Nullable TraceParent closed(UUID session, long nvr, String instance, CloseReason reason) {
        return begun("nvr closed", session, nvr, instance, reason);
    }

    /** Puts the header on the record; the span has to be ended when the outcome is known. */
    public Span sending(@Nullable TraceParent cause, ProducerRecord<?, ?> record) {
        Span span = tracing.below(cause, "send " + record.topic(), SpanKind.PRODUCER);
        if (span.getSpanContext().isValid()) {
            Attributes.kafka(span, "send", record.topic(), record.partition());
            Tracing.write(span, record.headers());
        }
        return span;
    }

    private @Nullable TraceParent begun(
            String name, UUID session, long nvr, String instance, @Nullable CloseReason reason) {
        if (!tracing.isOn()) {
            return null;
        }
        Span span = tracing.begin(name, SpanKind.SERVER);
        span.setAttribute(Attributes.NVR, nvr);
        span.setAttribute(Attributes.SESSION, session.toString());
        span.setAttribute(Attributes.INSTANCE, instance);
        if (reason != null) {
            span.setAttribute(Attributes.REASON, reason.name().toLowerCase(Locale.ROOT));
        }
        span.end();
        return Tracing.of(span);
    }
}
