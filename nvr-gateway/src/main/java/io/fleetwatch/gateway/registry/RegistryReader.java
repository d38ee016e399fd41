package io.fleetwatch.gateway.registry;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.process.OwnsThreads;
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
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Registry} in step with the topic {@code nvrs}, on a thread of its own.
 *
 * <pre>
 *   start ─▶ reading ──end of topic──▶ ready (for good: later outages only make it older)
 *               ▲                        │ broker away: retry │ topic made anew
 *               └────────────────────────┴────────────────────┘
 * </pre>
 */
@ApplicationScoped
public class RegistryReader implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(RegistryReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.NVRS, 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Registry registry = new Registry();
    private final RegistrySettings settings;
    private final RegistryKafka kafka;
    private final Counter malformed;
    private volatile boolean ready;
    private volatile boolean stopping;
    private volatile long lag;
    /** The reader's thread only. */
    private @Nullable String topicId;

    private long nextTopicCheck;
    private final Refill refill;
    private final OwnedThread thread = new OwnedThread("registry-reader", this::run);
    private volatile long heardAt = SteadyTime.millis();
    /** Others only wake it up. */
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    RegistryReader(RegistrySettings settings, RegistryKafka kafka, MeterRegistry meters) {
        this.settings = settings;
        this.kafka = kafka;
        this.refill = new Refill(settings.refillGrace().toMillis());
        this.malformed = meters.counter("fleetwatch.gateway.registry.malformed");
        Gauge.builder("fleetwatch.gateway.registry.size", registry, Registry::size)
                .baseUnit("nvrs")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.registry.lag", this, it -> it.lag)
                .baseUnit("records")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.registry.read.age", this, it -> (SteadyTime.millis() - it.heardAt) / 1e3)
                .description("Since the broker last told anything of the registry; since the start if it never did")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    public Registry registry() {
        return registry;
    }

    /** Whether the topic has been read to its end once. */
    public boolean isReady() {
        return ready;
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
            try (KafkaConsumer<String, byte[]> opened = kafka.consumer()) {
                consumer = opened;
                opened.assign(List.of(PARTITION));
                opened.seekToBeginning(List.of(PARTITION));
                read(opened);
            } catch (WakeupException e) {
                LOG.debug("The registry reader stops");
            } catch (KafkaException e) {
                LOG.warnf("Cannot read topic %s, trying again: %s", Topics.NVRS, e.getMessage());
                pause();
            } catch (RuntimeException e) {
                LOG.errorf(e, "The registry reader failed, trying again");
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> from) {
        while (!stopping) {
            thread.turned();
            if (checkTopic()) {
                from.seekToBeginning(List.of(PARTITION));
            }
            for (ConsumerRecord<String, byte[]> record : from.poll(POLL)) {
                apply(record);
            }
            OptionalLong remaining = from.currentLag(PARTITION);
            lag = remaining.orElse(lag);
            if (!ready && remaining.isPresent() && remaining.getAsLong() == 0) {
                ready = true;
                LOG.infof("Registry read: %d NVRs may connect", registry.size());
            }
            removeStale();
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        try {
            long nvr = Long.parseLong(record.key());
            if (record.value() == null) {
                registry.remove(nvr);
            } else {
                registry.put(Completeness.checked(Codec.REGISTRY.read(record.value()), nvr));
                refill.record(SteadyTime.millis());
            }
        } catch (MalformedRecordException | NumberFormatException e) {
            malformed.increment();
            LOG.warnf("Skipped record %d of topic %s: %s", record.offset(), Topics.NVRS, e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; reading the same record again would only repeat it, for ever.
            malformed.increment();
            LOG.errorf(e, "Skipped record %d of topic %s", record.offset(), Topics.NVRS);
        }
    }

    /** True when the topic is another one than before: same name, made anew. */
    private boolean checkTopic() {
        long now = SteadyTime.millis();
        if (now < nextTopicCheck) {
            return false;
        }
        nextTopicCheck = now + settings.topicCheckInterval().toMillis();
        String found = kafka.topicId();
        if (found == null) {
            return false;
        }
        heardAt = SteadyTime.millis();
        if (found.equals(topicId)) {
            return false;
        }
        boolean another = topicId != null;
        topicId = found;
        if (another) {
            LOG.warnf("Topic %s was made anew; keeping %d known NVRs while it fills", Topics.NVRS, registry.size());
            registry.newGeneration();
            refill.madeAnew();
        }
        return another;
    }

    private void removeStale() {
        if (!refill.isOver(SteadyTime.millis())) {
            return;
        }
        List<Long> removed = registry.removeStale();
        LOG.infof("%d NVRs are not in topic %s any more", removed.size(), Topics.NVRS);
    }

    /** A stop ends it early. */
    private void pause() {
        LockSupport.parkNanos(settings.retryDelay().toNanos());
    }
}
