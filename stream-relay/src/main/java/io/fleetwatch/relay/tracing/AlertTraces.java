package io.fleetwatch.relay.tracing;

import io.fleetwatch.contracts.AlertRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where the trace of an alert begins, and where it is told here. Only alerts that were let in have one; a repetition under the
 * same id is a trace of its own, with the same alert id.
 */
@Singleton
public class AlertTraces {

    private static final AttributeKey<String> ALERT = AttributeKey.stringKey("fleetwatch.alert.id");
    private static final AttributeKey<String> STREAM = AttributeKey.stringKey("fleetwatch.stream.id");
    private static final AttributeKey<Long> LISTENERS = AttributeKey.longKey("fleetwatch.listeners");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");

    private final Tracing tracing;

    public AlertTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** From the publisher's message until the publisher can be told what became of it. */
    public Span raised(AlertRecord alert) {
        Span span = tracing.begin("alert raised", SpanKind.SERVER);
        if (span.isRecording()) {
            span.setAttribute(ALERT, alert.id());
            span.setAttribute(STREAM, alert.streamId());
        }
        return span;
    }

    /** Puts the header on the record. */
    public Span sending(Span raised, ProducerRecord<?, ?> record) {
        Span span = tracing.below(Tracing.of(raised), "send " + record.topic(), SpanKind.PRODUCER);
        kafka(span, "send", record.topic());
        Tracing.write(span, record.headers());
        return span;
    }

    /** An alert was read to be told. */
    public Span read(ConsumerRecord<?, ?> record) {
        Span span = tracing.below(tracing.read(record.headers()), "tell " + record.topic(), SpanKind.CONSUMER);
        kafka(span, "tell", record.topic());
        return span;
    }

    public void told(Span span, long listeners) {
        span.setAttribute(LISTENERS, listeners).end();
    }

    private static void kafka(Span span, String operation, String topic) {
        if (span.isRecording()) {
            span.setAttribute(SYSTEM, "kafka");
            span.setAttribute(OPERATION, operation);
            span.setAttribute(TOPIC, topic);
        }
    }
}
