package io.fleetwatch.inventory.tracing;

import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The way of a decided record from its table to Kafka. A record sent again is of the same trace, with a span of its own. */
@Singleton
public class SendTraces {

    /** For a record of no trace. */
    private static final Callback NOTHING = (metadata, failure) -> {};

    private final Tracing tracing;

    SendTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /**
     * Puts the header on the record.
     *
     * @param traceParent as the row says
     * @return to be called when Kafka has answered
     */
    public Callback sending(@Nullable String traceParent, ProducerRecord<?, ?> record) {
        if (traceParent == null || !tracing.isOn()) {
            return NOTHING;
        }
        Span span = tracing.below(TraceParent.read(traceParent), "send " + record.topic(), SpanKind.PRODUCER);
        Attributes.kafka(span, "send", record.topic());
        Tracing.write(span, record.headers());
        return (metadata, failure) -> Tracing.end(span, failure);
    }
}
