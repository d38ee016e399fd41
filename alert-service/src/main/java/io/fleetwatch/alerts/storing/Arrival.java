package io.fleetwatch.alerts.storing;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as it came from the topic: an alert that can be stored as far as we see, or one that cannot. */
sealed interface Arrival {

    ConsumerRecord<byte[], byte[]> record();

    record Complete(ConsumerRecord<byte[], byte[]> record, AlertRecord alert) implements Arrival {
        /** What the alert is about; with publisher and client id it names the alert. */
        String subject() {
            return Completeness.subject(alert);
        }
    }

    /** @param reason what is wrong with it, for a person */
    record Offending(ConsumerRecord<byte[], byte[]> record, String reason) implements Arrival {}

    static Arrival of(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return new Offending(record, "the record has no value");
        }
        try {
            AlertRecord alert = Codec.ALERTS.read(value);
            return Completeness.complaint(alert)
                    .<Arrival>map(reason -> new Offending(record, reason))
                    .orElseGet(() -> new Complete(record, alert));
        } catch (MalformedRecordException e) {
            return new Offending(record, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A record that we trip over is set aside like one that is wrong: the others must not wait for our next
            // release.
            return new Offending(record, e.toString());
        }
    }
}
