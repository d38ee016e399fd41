package io.fleetwatch.gateway.feed;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.tracing.PushTraces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that reads the feed. It never ends by itself: whatever the broker does, it tries again.
 *
 * <pre>
 *   look for the topic ──▶ start (seek) ──▶ read ──┐ poll, probe
 *         ▲                                 ▲      │
 *         │   another topic id, offset gone,└──────┘
 *         └── client failed ───────────────────┘
 * </pre>
 *
 * After a start it goes on behind the ring it has, if the topic is the same and still holds that offset; otherwise there
 * is a new ring, and dashboards find out by themselves what that means for them.
 */
final class FeedReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(FeedReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.STATUS_CHANGES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Feed feed;
    private final FeedConfig config;
    private final FeedMeters meters;
    private final FeedSignals signals;
    private final KafkaClients clients;
    private final PushTraces traces;
    private final OwnedThread thread;

    /** Owned by the feed's thread. */
    private @Nullable FeedIntake intake;

    /** What stands below was broadcast before this replica read it. Owned by the feed's thread. */
    private long newsFrom;

    /** Opened by whoever stops us. An interrupt would do it sooner, and make Kafka's clients log errors while they close. */
    private final CountDownLatch stopping = new CountDownLatch(1);

    FeedReader(
            Feed feed,
            FeedConfig config,
            FeedMeters meters,
            FeedSignals signals,
            KafkaClients clients,
            PushTraces traces) {
        this.traces = traces;
        this.feed = feed;
        this.config = config;
        this.meters = meters;
        this.signals = signals;
        this.clients = clients;
        this.thread = new OwnedThread("status-feed", this);
    }

    OwnedThread thread() {
        return thread;
    }

    void start() {
        thread.start();
    }

    /** Returns when the thread has ended, or after a bounded wait. */
    void stop() {
        stopping.countDown();
        try {
            if (!thread.ended(STOP)) {
                LOG.warn("The feed's thread is still waiting for the broker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!isStopping()) {
            thread.turned();
            try (Admin admin = clients.admin();
                    Consumer<byte[], byte[]> consumer = clients.consumer()) {
                read(
                        consumer,
                        new BrokerProbe(admin, PARTITION, config.probeInterval().toMillis(), FeedClock.now()));
            } catch (OffsetOutOfRangeException e) {
                LOG.warnf("The feed no longer holds what comes next here: %s", e.getMessage());
            } catch (KafkaException e) {
                LOG.warnf("Reading the feed failed, starting over: %s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Reading the feed failed by a fault of ours, starting over", e);
            }
            pause(config.retryPause());
        }
    }

    /** Returns when the topic has become another one. */
    private void read(Consumer<byte[], byte[]> consumer, BrokerProbe probe) {
        FeedIntake current = null;
        while (!isStopping()) {
            thread.turned();
            if (current == null) {
                pause(POLL.dividedBy(10));
            } else {
                poll(consumer, current);
            }
            Optional<BrokerEnd> answer = probe.turn(FeedClock.now());
            if (answer.isPresent()) {
                BrokerEnd end = answer.get();
                if (current == null) {
                    current = start(consumer, end.generation());
                } else if (!end.generation().equals(current.ring().generation())) {
                    LOG.warnf("Topic %s was made anew: its id is now %s", PARTITION.topic(), end.generation());
                    return;
                }
                feed.observed(end);
            }
        }
    }

    private void poll(Consumer<byte[], byte[]> consumer, FeedIntake current) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            long now = FeedClock.now();
            for (ConsumerRecord<byte[], byte[]> each : records) {
                long index = current.ring().end();
                current.take(each.offset(), each.value(), now);
                FeedEntry entry = current.ring().get(index);
                if (entry != null && each.offset() >= newsFrom) {
                    traces.event(each, entry.nvrId(), entry.type(), entry.region(), now);
                }
            }
            feed.changed();
        }
    }

    private FeedIntake start(Consumer<byte[], byte[]> consumer, String generation) {
        List<TopicPartition> partitions = List.of(PARTITION);
        consumer.assign(partitions);
        long beginning = offset(consumer.beginningOffsets(partitions));
        long end = offset(consumer.endOffsets(partitions));
        FeedIntake before = intake;
        if (before != null && continues(before.ring(), generation, beginning, end)) {
            consumer.seek(PARTITION, before.ring().head() + 1);
            return before;
        }
        newsFrom = end;
        long first = someWayBack(consumer, end);
        consumer.seek(PARTITION, first);
        Ring ring = new Ring(generation, first - 1, config.ringSize().asLongValue());
        FeedIntake next = new FeedIntake(ring, config.knownNvrs(), signals, meters);
        if (before != null) {
            meters.restarted();
        }
        LOG.infof("Reading the feed from %d of %d, generation %s", first, end, generation);
        intake = next;
        feed.replace(ring);
        return next;
    }

    /** Whether what the topic now holds, from {@code beginning} to below {@code end}, goes on where this ring ends. */
    static boolean continues(Ring ring, String generation, long beginning, long end) {
        long next = ring.head() + 1;
        return ring.generation().equals(generation) && next >= beginning && next <= end;
    }

    private long someWayBack(Consumer<byte[], byte[]> consumer, long end) {
        long time = System.currentTimeMillis() - config.startBack().toMillis();
        var found = consumer.offsetsForTimes(Map.of(PARTITION, time)).get(PARTITION);
        // Nothing was appended since.
        return found == null ? end : found.offset();
    }

    private static long offset(Map<TopicPartition, Long> offsets) {
        Long offset = offsets.get(PARTITION);
        if (offset == null) {
            throw new KafkaException("The broker did not answer for " + PARTITION);
        }
        return offset;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends early when we are stopped. */
    private void pause(Duration length) {
        try {
            boolean stopped = stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
            LOG.tracef("Paused for %s, stopping: %s", length, stopped);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; were somebody to, it would still have a feed to read.
            LOG.warn("The feed's thread was interrupted");
        }
    }
}
