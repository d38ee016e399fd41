package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.presence.LedgerStore.UnavailableException;
import io.fleetwatch.inventory.tracing.Tracing;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log and feeds the {@link Ledger}; one thread owns both. Positions live in the database alone: the group is used
 * only to share partitions among replicas, and the fence guards the moments in which two believe they own one.
 */
final class LedgerThread implements Runnable {

    private static final Logger LOG = Logger.getLogger(LedgerThread.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final SessionLogTopic topic;
    private final TickSender ticks;
    private final LedgerSettings settings;
    private final LedgerProgress progress;
    private final Clock clock;
    private final Tracing tracing;
    private final Runnable turned;

    /** Partitions assigned to us whose stored state is not loaded: paused until it is. Owned by the thread. */
    private final Set<TopicPartition> unloaded = new HashSet<>();

    private long retryAtMs;
    private volatile boolean stopping;

    LedgerThread(
            KafkaConsumer<byte[], byte[]> consumer,
            Ledger ledger,
            SessionLogTopic topic,
            TickSender ticks,
            LedgerSettings settings,
            LedgerProgress progress,
            Clock clock,
            Runnable turned,
            Tracing tracing) {
        this.consumer = consumer;
        this.ledger = ledger;
        this.topic = topic;
        this.ticks = ticks;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
        this.tracing = tracing;
        this.turned = turned;
    }

    /** May be called from any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        consumer.subscribe(List.of(Topics.NVR_SESSIONS), new Assignment());
        while (!stopping) {
            turned.run();
            try {
                turn();
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (KafkaException e) {
                LOG.warnf("The ledger cannot read the log: %s", e.toString());
                retryAtMs = clock.millis() + settings.retryEvery().toMillis();
                LockSupport.parkNanos(settings.retryEvery().toNanos());
            } catch (RuntimeException e) {
                // Whatever it is, what is stored is whole: begin again from there rather than leave the fleet
                // unwatched.
                LOG.error("The ledger failed and starts again from what is stored", e);
                reloadAll();
            }
        }
        ticks.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }

    private void turn() {
        loadWhatIsDue();
        ticks.sendIfDue(ledger.owned(), clock.millis());
        if (topic.wasMadeAnew(clock.millis())) {
            LOG.warn("The topic of sessions was made anew; partitions are read again from its beginning");
            reloadAll();
            return;
        }
        ConsumerRecords<byte[], byte[]> records;
        try {
            records = consumer.poll(Duration.ofMillis(200));
        } catch (InvalidOffsetException e) {
            LOG.warnf("The log does not reach back to the stored position: %s", e.getMessage());
            e.partitions().forEach(this::unload);
            return;
        }
        boolean stored = true;
        for (TopicPartition partition : records.partitions()) {
            if (unloaded.contains(partition)) {
                continue;
            }
            if (stored) {
                stored = apply(partition, records.records(partition));
            } else {
                unload(partition); // the database is away: each further attempt would wait for it as long
            }
        }
        if (records.isEmpty()) {
            // Lets a quiet run that has waited long enough be stored.
            for (int partition : ledger.owned()) {
                stored = stored && apply(new TopicPartition(Topics.NVR_SESSIONS, partition), List.of());
            }
        }
        progress.report(ledger, clock.millis());
    }

    /** False when the database is away; the partition is then unloaded. */
    private boolean apply(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        List<LogEntry> entries = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> r : records) {
            entries.add(new LogEntry(
                    r.offset(),
                    r.timestamp(),
                    decode(r.value(), r.partition()),
                    Buffer.buffer(r.value() == null ? new byte[0] : r.value()),
                    tracing.read(r.headers())));
        }
        // Before each partition: with many records and a slow database twelve of them may take a while.
        turned.run();
        try {
            if (ledger.apply(partition.partition(), entries, clock.millis()) == Ledger.Next.TAKE_AGAIN) {
                unload(partition);
            } else if (!entries.isEmpty()) {
                progress.applied(entries, clock.millis());
            }
            return true;
        } catch (UnavailableException e) {
            databaseAway(e);
            unload(partition);
            return false;
        }
    }

    private static @Nullable SessionRecord decode(byte @Nullable [] value, int partition) {
        if (value == null) {
            return null;
        }
        try {
            SessionRecord record = Codec.SESSIONS.read(value);
            return Completeness.isComplete(record) && Completeness.belongsTo(record, partition) ? record : null;
        } catch (MalformedRecordException e) {
            LOG.debugf("unreadable session record: %s", e.getMessage());
            return null;
        }
    }

    private void loadWhatIsDue() {
        if (unloaded.isEmpty() || clock.millis() < retryAtMs) {
            return;
        }
        for (TopicPartition partition : List.copyOf(unloaded)) {
            turned.run();
            try {
                long from = ledger.take(partition.partition(), () -> topic.bounds(consumer, partition), clock.millis());
                consumer.seek(partition, from);
                consumer.resume(List.of(partition));
                unloaded.remove(partition);
                LOG.debugf("Reading sessions of partition %d from %d", partition.partition(), from);
            } catch (UnavailableException e) {
                databaseAway(e);
                return;
            }
        }
        progress.databaseBack();
    }

    private void databaseAway(UnavailableException e) {
        retryAtMs = clock.millis() + settings.retryEvery().toMillis();
        progress.databaseAway(e);
    }

    private void unload(TopicPartition partition) {
        ledger.release(partition.partition());
        unloaded.add(partition);
        consumer.pause(List.of(partition));
    }

    private void reloadAll() {
        consumer.assignment().forEach(this::unload);
        retryAtMs = clock.millis() + settings.retryEvery().toMillis();
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> {
                // Any position, or poll would look for one in the group, where none is ever kept.
                consumer.seek(partition, 0);
                unload(partition);
            });
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(p -> {
                ledger.release(p.partition());
                unloaded.remove(p);
            });
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            onPartitionsRevoked(partitions);
        }
    }

    /** The consumer's settings: no offset is ever committed to Kafka or guessed. */
    static Map<String, Object> consumerSettings(LedgerSettings settings) {
        return Map.ofEntries(
                Map.entry("group.id", settings.group()),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "none"),
                Map.entry("max.poll.records", settings.maxRecords()),
                Map.entry("fetch.max.wait.ms", 200),
                // A replica that was killed must not leave its partitions unread for longer than a dead gateway may
                // stay
                // unnoticed; heartbeats have a thread of their own, so a long commit costs none.
                Map.entry("session.timeout.ms", 10_000),
                Map.entry("heartbeat.interval.ms", 3_000),
                // Applying a mass outage may take a while; a member that is thought dead only costs a rebalance.
                Map.entry("max.poll.interval.ms", 120_000),
                Map.entry("partition.assignment.strategy", CooperativeStickyAssignor.class.getName()),
                Map.entry("key.deserializer", ByteArrayDeserializer.class.getName()),
                Map.entry("value.deserializer", ByteArrayDeserializer.class.getName()));
    }
}
