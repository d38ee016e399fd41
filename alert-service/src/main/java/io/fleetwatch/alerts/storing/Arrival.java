package io.fleetwatch.alerts.storing;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.opentelemetry.api.trace.Span;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came from the topic: an alert that can be stored as far as we see, or one that cannot. */
sealed interface Arrival {

    ConsumerRecord<byte[], byte[]> record();

    /** From its reading until it is stored or set aside. */
    Span span();

    record Complete(ConsumerRecord<byte[], byte[]> record, AlertRecord alert, Span span) implements Arrival {
        /** What the alert is about; with publisher and client id it names the alert. */
        String subject() {
            return Completeness.subject(alert);
        }
    }

    /** @param reason what is wrong with it, for a person */
    record Offending(ConsumerRecord<byte[], byte[]> record, String reason, Span span) implements Arrival {}

    static Arrival of(ConsumerRecord<byte[], byte[]> record, Span span) {
        byte[] value = record.value();
        if (value == null) {
            return new Offending(record, "the record has no value", span);
        }
        try {
            AlertRecord alert = Codec.ALERTS.read(value);
            return Completeness.complaint(alert)
                    .<Arrival>map(reason -> new Offending(record, reason, span))
                    .orElseGet(() -> new Complete(record, alert, span));
        } catch (MalformedRecordException e) {
            return new Offending(record, String.valueOf(e.getMessage()), span);
        } catch (RuntimeException e) {
            // A record that we trip over is set aside like one that is wrong: the others must not wait for our next
            // release.
            return new Offending(record, e.toString(), span);
        }
    }
}
