package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.process.OwnedThread;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic {@code streams} into the {@link Announcements}, on a thread of its own.
 *
 * <pre>
 *   start ─▶ reading ──end of topic──▶ ready (for good: later outages only make it older)
 *               ▲                        │ broker away: retry │ topic made anew
 *               └────────────────────────┴────────────────────┘
 * </pre>
 */
final class AnnouncementReader {

    private static final Logger LOG = Logger.getLogger(AnnouncementReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.STREAMS, 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Announcements announcements;
    private final KafkaClients kafka;
    private final CascadeSettings settings;
    private final CascadeMeters meters;
    private final OwnedThread thread = new OwnedThread("streams-reader", this::run);
    private volatile boolean stopping;
    private volatile long lag;
    private volatile long heardAt = System.nanoTime();

    /** The reader's thread only. */
    private @Nullable String topicId;

    private boolean caughtUp;
    private long nextTopicCheck = System.nanoTime();
    /** Others only wake it up. */
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    AnnouncementReader(
            Announcements announcements, KafkaClients kafka, CascadeSettings settings, CascadeMeters meters) {
        this.announcements = announcements;
        this.kafka = kafka;
        this.settings = settings;
        this.meters = meters;
        meters.gauge("fleetwatch.relay.cascade.lag", this, it -> it.lag);
        meters.age("fleetwatch.relay.cascade.read.age", this, it -> (System.nanoTime() - it.heardAt) / 1e9);
    }

    OwnedThread thread() {
        return thread;
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping = true;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.wake();
    }

    private void run() {
        while (!stopping) {
            thread.turned();
            try (Admin admin = kafka.admin()) {
                while (!stopping) {
                    readOnce(admin);
                }
            } catch (KafkaException e) {
                // As when the broker's name cannot be resolved yet.
                LOG.warnf("There is no way to Kafka yet: %s", e.getMessage());
                pause();
            }
        }
    }

    private void readOnce(Admin admin) {
        thread.turned();
        try (KafkaConsumer<String, byte[]> opened = kafka.consumer()) {
            consumer = opened;
            opened.assign(List.of(PARTITION));
            opened.seekToBeginning(List.of(PARTITION));
            read(opened, admin);
        } catch (WakeupException e) {
            LOG.debug("The reader of streams stops");
        } catch (KafkaException e) {
            LOG.warnf("Cannot read topic %s, trying again: %s", Topics.STREAMS, e.getMessage());
            pause();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The reader of streams failed, trying again");
            pause();
        }
    }

    private void read(KafkaConsumer<String, byte[]> from, Admin admin) {
        while (!stopping) {
            thread.turned();
            if (isAnotherTopic(admin)) {
                from.seekToBeginning(List.of(PARTITION));
            }
            for (ConsumerRecord<String, byte[]> record : from.poll(POLL)) {
                apply(record);
            }
            OptionalLong remaining = from.currentLag(PARTITION);
            lag = remaining.orElse(lag);
            if (!caughtUp && remaining.isPresent() && remaining.getAsLong() == 0) {
                caughtUp = true;
                LOG.infof(
                        "Topic %s read: %d streams have a producer",
                        Topics.STREAMS, announcements.holders().size());
                announcements.caughtUp();
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() == null) {
                throw new MalformedRecordException("a stream is never removed from this topic");
            }
            StreamRecord read = Codec.STREAMS.read(record.value());
            if (!isWhole(read)) {
                throw new MalformedRecordException("a field is missing");
            }
            if (read instanceof StreamRecord.Unknown) {
                meters.unknown.increment();
            }
            announcements.read(record.offset(), read);
        } catch (MalformedRecordException e) {
            meters.malformed.increment();
            LOG.warnf("Skipped record %d of topic %s: %s", record.offset(), Topics.STREAMS, e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; reading the same record again would only repeat it, for ever.
            meters.malformed.increment();
            LOG.errorf(e, "Skipped record %d of topic %s", record.offset(), Topics.STREAMS);
        }
    }

    /** Absent fields are read as null, whatever their type says. */
    private static boolean isWhole(StreamRecord record) {
        return switch (record) {
            case StreamRecord.Announced it ->
                Stream.of(it.streamId(), it.session(), it.relay(), it.address(), it.state(), it.at())
                        .allMatch(Objects::nonNull);
            case StreamRecord.Retracted it ->
                Stream.of(it.streamId(), it.session(), it.lastSeen()).allMatch(Objects::nonNull);
            case StreamRecord.Unknown it -> true;
        };
    }

    /** True when the topic is another one than before: same name, made anew. */
    private boolean isAnotherTopic(Admin admin) {
        if (System.nanoTime() - nextTopicCheck < 0) {
            return false;
        }
        nextTopicCheck = System.nanoTime() + settings.topicCheckInterval().toNanos();
        String found = KafkaClients.topicId(admin);
        if (found == null) {
            return false;
        }
        heardAt = System.nanoTime();
        if (found.equals(topicId)) {
            return false;
        }
        boolean another = topicId != null;
        topicId = found;
        if (another) {
            LOG.warnf("Topic %s was made anew; telling it what is here", Topics.STREAMS);
            announcements.madeAnew();
        }
        return another;
    }

    /** A stop ends it early. */
    private void pause() {
        LockSupport.parkNanos(settings.retryDelay().toNanos());
    }
}
