package io.fleetwatch.alerts.storing;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Reads the topic. One batch at a time: the next one comes when this one is stored and its position committed. Meanwhile
 * the consumer is paused and keeps polling, so that an outage of the database does not cost us our place in the group.
 *
 * <p>A replica that loses a partition in the middle stores what it has, and its successor stores it again: the table keeps
 * one of them.
 */
@ApplicationScoped
class AlertsChannel {

    private final Storing storing;
    private final StoringProgress progress;

    AlertsChannel(Storing storing, StoringProgress progress) {
        this.storing = storing;
        this.progress = progress;
    }

    @Incoming("alerts")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> store(Message<List<byte[]>> batch) {
        List<ConsumerRecord<byte[], byte[]>> records = records(batch);
        progress.begins(
                records.stream().mapToLong(ConsumerRecord::timestamp).min().orElse(Long.MAX_VALUE));
        return storing.store(records).invoke(() -> progress.ends(records)).chain(() -> commit(batch));
    }

    /** A failure is passed over: the next batch commits for this one too, and until then it may be read again. */
    private Uni<Void> commit(Message<?> batch) {
        return Uni.createFrom()
                .completionStage(batch::ack)
                .onFailure()
                .invoke(progress::notCommitted)
                .onFailure()
                .recoverWithNull();
    }

    /** With their places in the log, which the payload alone does not have. */
    private static List<ConsumerRecord<byte[], byte[]>> records(Message<List<byte[]>> batch) {
        ConsumerRecords<byte[], byte[]> records = batch.getMetadata(IncomingKafkaRecordBatchMetadata.class)
                .map(AlertsChannel::records)
                .orElseThrow(() -> new IllegalStateException("the channel is not configured to read in batches"));
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(records.count());
        records.forEach(all::add);
        return all;
    }

    @SuppressWarnings("unchecked") // the deserializers of the channel make bytes
    private static ConsumerRecords<byte[], byte[]> records(IncomingKafkaRecordBatchMetadata<?, ?> metadata) {
        return (ConsumerRecords<byte[], byte[]>) metadata.getRecords();
    }
}
