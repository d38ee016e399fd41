package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.StreamEntry;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link StreamOwners} in step with the topic, on a thread of its own.
 *
 * <pre>
 *   start ─▶ reading ──end of topic──▶ ready (for good: later outages only make it older)
 *               ▲                        │ broker away: retry │ topic made anew
 *               └────────────────────────┴────────────────────┘
 * </pre>
 */
@ApplicationScoped
class OwnersReader implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(OwnersReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.STREAM_OWNERS, 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final OwnersKafka kafka;
    private final OwnersSettings settings;
    private final StreamOwners owners;
    private final Counter malformed;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean ready;
    private volatile boolean stopping;
    private volatile long lag;
    private volatile long heardAt = nowMs();
    private final OwnedThread thread = new OwnedThread("stream-owners-reader", this::run);
    /** Others only wake it up. */
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    // The reader's thread only.
    private @Nullable String topicId;
    private long nextTopicCheck;

    OwnersReader(OwnersKafka kafka, OwnersSettings settings, MeterRegistry meters) {
        this.kafka = kafka;
        this.settings = settings;
        this.owners = new StreamOwners(settings.refillGrace().toMillis());
        this.malformed = meters.counter("fleetwatch.relay.owners.malformed");
        Gauge.builder("fleetwatch.relay.owners.size", owners, StreamOwners::size)
                .baseUnit("streams")
                .register(meters);
        Gauge.builder("fleetwatch.relay.owners.lag", this, it -> it.lag)
                .baseUnit("records")
                .register(meters);
        Gauge.builder("fleetwatch.relay.owners.read.age", this, it -> (nowMs() - it.heardAt) / 1e3)
                .description("Since the broker last told anything of this topic; since the start if it never did")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    Optional<StreamEntry> known(String streamId) {
        return owners.known(streamId);
    }

    int size() {
        return owners.size();
    }

    /** Whether the topic has been read to its end once. */
    boolean isReady() {
        return ready;
    }

    void listen(Consumer<String> changed) {
        listeners.add(changed);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes @Priority(10_000) ShutdownEvent event) {
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
            try (KafkaConsumer<String, byte[]> opened = kafka.consumer();
                    Admin admin = kafka.admin("stream-owners-reader-topic")) {
                consumer = opened;
                opened.assign(List.of(PARTITION));
                opened.seekToBeginning(List.of(PARTITION));
                read(opened, admin);
            } catch (WakeupException e) {
                LOG.debug("The reader of stream owners stops");
            } catch (KafkaException e) {
                LOG.warnf("Cannot read topic %s, trying again: %s", Topics.STREAM_OWNERS, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "The reader of stream owners failed, trying again");
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> from, Admin admin) {
        while (!stopping) {
            thread.turned();
            if (isAnotherTopic(admin)) {
                from.seekToBeginning(List.of(PARTITION));
            }
            from.poll(POLL).forEach(this::apply);
            OptionalLong remaining = from.currentLag(PARTITION);
            lag = remaining.orElse(lag);
            if (!ready && remaining.isPresent() && remaining.getAsLong() == 0) {
                ready = true;
                LOG.infof("Stream owners read: %d streams", owners.size());
            }
            owners.removeStale(nowMs()).forEach(this::tell);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.key() == null) {
                throw new MalformedRecordException("the record has no key");
            }
            byte[] value = record.value();
            StreamEntry entry = value == null ? null : Codec.STREAM_OWNERS.read(value);
            if (entry == null ? owners.remove(record.key()) : owners.put(complete(entry, record), nowMs())) {
                tell(record.key());
            }
        } catch (MalformedRecordException e) {
            malformed.increment();
            LOG.warnf("Skipped record %d of topic %s: %s", record.offset(), Topics.STREAM_OWNERS, e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; reading the same record again would only repeat it, for ever.
            malformed.increment();
            LOG.errorf(e, "Skipped record %d of topic %s", record.offset(), Topics.STREAM_OWNERS);
        }
    }

    /** A record that says nothing of an owner must not become an entry that answers null. */
    private static StreamEntry complete(StreamEntry entry, ConsumerRecord<String, byte[]> record)
            throws MalformedRecordException {
        if (!record.key().equals(entry.streamId()) || entry.owner() == null) {
            throw new MalformedRecordException("the record names no owner, or another stream than its key");
        }
        return entry;
    }

    private void tell(String streamId) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(streamId);
            } catch (RuntimeException e) {
                LOG.errorf(e, "A listener failed at %s", streamId);
            }
        }
    }

    /** Same name, made anew. */
    private boolean isAnotherTopic(Admin admin) {
        if (nowMs() < nextTopicCheck) {
            return false;
        }
        nextTopicCheck = nowMs() + settings.topicCheckInterval().toMillis();
        String found = OwnersKafka.topicId(admin);
        if (found == null) {
            return false;
        }
        heardAt = nowMs();
        if (found.equals(topicId)) {
            return false;
        }
        boolean another = topicId != null;
        topicId = found;
        if (another) {
            LOG.warnf("Topic %s was made anew; %d streams stay known while it fills", PARTITION.topic(), size());
            owners.madeAnew();
        }
        return another;
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    /** A stop ends it early. */
    private void pause() {
        LockSupport.parkNanos(settings.retryDelay().toNanos());
    }
}
