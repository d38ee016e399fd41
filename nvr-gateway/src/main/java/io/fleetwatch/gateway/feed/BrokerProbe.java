package io.fleetwatch.gateway.feed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker every now and then for the id and the end of the feed's topic, without ever waiting for the answer: the
 * feed's thread has records to read. One question is open at a time.
 */
final class BrokerProbe {

    private static final Logger LOG = Logger.getLogger(BrokerProbe.class);

    /** Short of the client's minute: an answer that old would be asked for again anyway. */
    private static final int TIMEOUT_MS = 3_000;

    private final Admin admin;
    private final TopicPartition partition;
    private final long intervalMs;

    // Owned by the feed's thread; only the future is completed elsewhere.
    private @Nullable CompletableFuture<BrokerEnd> open;
    private long nextAt;
    private boolean failing;

    BrokerProbe(Admin admin, TopicPartition partition, long intervalMs, long now) {
        this.admin = admin;
        this.partition = partition;
        this.intervalMs = intervalMs;
        this.nextAt = now;
    }

    /** The answer, once, when one has come since the last call. */
    Optional<BrokerEnd> turn(long now) {
        CompletableFuture<BrokerEnd> asked = open;
        if (asked == null) {
            if (now >= nextAt) {
                nextAt = now + intervalMs;
                open = ask(now).toCompletableFuture();
            }
            return Optional.empty();
        }
        if (!asked.isDone()) {
            return Optional.empty();
        }
        open = null;
        if (asked.isCompletedExceptionally()) {
            // Said once an outage; the client itself is loud enough meanwhile.
            if (!failing) {
                LOG.warnf("The broker does not tell about topic %s: %s", partition.topic(), asked.exceptionNow());
            }
            failing = true;
            return Optional.empty();
        }
        if (failing) {
            LOG.infof("The broker tells about topic %s again", partition.topic());
        }
        failing = false;
        return Optional.of(asked.resultNow());
    }

    private CompletionStage<BrokerEnd> ask(long now) {
        return admin.describeTopics(List.of(partition.topic()), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                .allTopicNames()
                .toCompletionStage()
                .thenCompose(all -> askForEnd(Objects.requireNonNull(all.get(partition.topic())), now));
    }

    private CompletionStage<BrokerEnd> askForEnd(TopicDescription topic, long now) {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions().timeoutMs(TIMEOUT_MS))
                .partitionResult(partition)
                .toCompletionStage()
                .thenApply(end -> new BrokerEnd(topic.topicId().toString(), end.offset(), now));
    }
}
