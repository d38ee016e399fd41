package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.owners.OwnersTable.Waiting;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Kafka as the courier needs it. The courier's thread only. */
final class OwnersSink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OwnersSink.class);

    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;
    private final Timer acknowledged;
    private final long checkNanos;
    private @Nullable String topicId;
    private long checkedAt;

    OwnersSink(OwnersKafka kafka, OwnersSettings settings, Timer acknowledged) {
        this.acknowledged = acknowledged;
        producer = kafka.producer();
        admin = kafka.admin("stream-owners-courier-topic");
        checkNanos = settings.topicCheckInterval().toNanos();
    }

    /** As it was found last; null before it was found at all. */
    @Nullable
    String topicId() {
        long now = System.nanoTime();
        if (topicId == null || now - checkedAt >= checkNanos) {
            String found = OwnersKafka.topicId(admin);
            topicId = found == null ? topicId : found;
            checkedAt = now;
        }
        return topicId;
    }

    /** Those that Kafka has acknowledged. Nothing is under way when it returns. */
    List<Waiting> send(List<Waiting> rows) {
        List<Future<?>> answers = new ArrayList<>(rows.size());
        for (Waiting row : rows) {
            byte[] value = row.removed() ? null : Codec.STREAM_OWNERS.write(row.entry());
            long begun = System.nanoTime();
            Future<?> answer = producer.send(
                    new ProducerRecord<>(Topics.STREAM_OWNERS, row.entry().streamId(), value), (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                        }
                    });
            answers.add(answer);
            if (answer.isDone() && !isAcknowledged(answer)) {
                // Without a broker each further one would wait as long as this one did.
                break;
            }
        }
        producer.flush();
        List<Waiting> told = new ArrayList<>(rows.size());
        for (int i = 0; i < answers.size(); i++) {
            if (isAcknowledged(answers.get(i))) {
                told.add(rows.get(i));
            }
        }
        return told;
    }

    private static boolean isAcknowledged(Future<?> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            LOG.debugf("Kafka has not taken a stream's entry: %s", e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }
}
