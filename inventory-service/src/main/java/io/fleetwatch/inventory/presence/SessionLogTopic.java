package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Which topic the log is now. Kafka gives a topic that was deleted and made again the same name but another id, and its
 * offsets mean something else then. Owned by the ledger's thread.
 */
final class SessionLogTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long CHECK_EVERY_MS = 10_000;

    private final Admin admin;
    /** Ids under which partitions were taken since the last check; one, unless the topic was made anew. */
    private final Set<String> known = new HashSet<>();

    private @Nullable KafkaFuture<Uuid> check;
    private long checkAtMs;

    SessionLogTopic(Admin admin) {
        this.admin = admin;
    }

    Ledger.LogBounds bounds(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        List<TopicPartition> one = List.of(partition);
        long first = only(consumer.beginningOffsets(one, PATIENCE));
        long end = only(consumer.endOffsets(one, PATIENCE));
        String id = currentId();
        known.add(id);
        return new Ledger.LogBounds(id, first, end);
    }

    /** Asks now and then, without waiting, whether the topic is still the one we read. */
    boolean wasMadeAnew(long nowMs) {
        if (check != null && check.isDone()) {
            boolean changed = false;
            try {
                String id = check.get().toString();
                changed = known.stream().anyMatch(k -> !k.equals(id));
            } catch (ExecutionException | InterruptedException e) {
                checkAtMs = nowMs; // the broker is away; poll tells about that
            }
            check = null;
            if (changed) {
                known.clear();
            }
            return changed;
        }
        if (check == null && nowMs >= checkAtMs) {
            checkAtMs = nowMs + CHECK_EVERY_MS;
            check = askId();
        }
        return false;
    }

    private String currentId() {
        try {
            return askId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new NotAvailable("the topic's id cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAvailable("interrupted");
        }
    }

    private KafkaFuture<Uuid> askId() {
        return admin.describeTopics(List.of(Topics.NVR_SESSIONS))
                .allTopicNames()
                .thenApply(topics -> only(topics).topicId());
    }

    private static <V> V only(Map<?, V> map) {
        return map.values().iterator().next();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** The broker did not say; ask again. */
    static final class NotAvailable extends RetriableException {
        private static final long serialVersionUID = 1L;

        NotAvailable(String message) {
            super(message);
        }
    }
}
