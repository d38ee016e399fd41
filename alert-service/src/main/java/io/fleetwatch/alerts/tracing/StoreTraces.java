package io.fleetwatch.alerts.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The span of an alert from its reading until it is in a table, however long the database makes it wait. */
@Singleton
public class StoreTraces {

    private static final AttributeKey<String> ALERT = AttributeKey.stringKey("fleetwatch.alert.id");
    private static final AttributeKey<Long> BATCH = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");

    private final Tracing tracing;

    public StoreTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    public Span read(ConsumerRecord<?, ?> record) {
        Span span = tracing.below(tracing.read(record.headers()), "store " + record.topic(), SpanKind.CONSUMER);
        if (span.isRecording()) {
            span.setAttribute(SYSTEM, "kafka");
            span.setAttribute(OPERATION, "store");
            span.setAttribute(TOPIC, record.topic());
        }
        return span;
    }

    /** @param batch alerts of the same statement */
    public void stored(Span span, String alert, long batch) {
        span.setAttribute(ALERT, alert).setAttribute(BATCH, batch).end();
    }

    /** It can never be stored. */
    public void setAside(Span span) {
        span.setStatus(StatusCode.ERROR, "set aside").end();
    }
}
