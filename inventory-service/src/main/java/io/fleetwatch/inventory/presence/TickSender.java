package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Moves observed time on in the partitions we own. A tick that cannot be sent is dropped: time stands still meanwhile. */
final class TickSender {

    private static final Logger LOG = Logger.getLogger(TickSender.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final byte[] tick;
    private final long everyMs;
    private long dueMs;

    TickSender(KafkaProducer<byte[], byte[]> producer, String owner, Duration every) {
        this.producer = producer;
        this.tick = Codec.SESSIONS.write(new SessionRecord.Tick(owner));
        this.everyMs = every.toMillis();
    }

    void sendIfDue(Set<Integer> partitions, long nowMs) {
        if (nowMs < dueMs) {
            return;
        }
        dueMs = nowMs + everyMs;
        for (int partition : partitions) {
            try {
                var _ = producer.send(
                        new ProducerRecord<>(Topics.NVR_SESSIONS, partition, null, tick), (metadata, e) -> {
                            if (e != null) {
                                LOG.debugf("a tick was not appended: %s", e.toString());
                            }
                        });
            } catch (KafkaException e) {
                LOG.debugf("ticks cannot be sent: %s", e.toString());
                return;
            }
        }
    }

    void close() {
        producer.close(Duration.ZERO);
    }
}
