package io.fleetwatch.inventory.presence;

import io.fleetwatch.inventory.kafka.KafkaAccess;
import io.fleetwatch.inventory.process.OwnedThread;
import io.fleetwatch.inventory.process.OwnsThreads;
import io.fleetwatch.inventory.schema.SchemaReady;
import io.fleetwatch.inventory.tracing.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the ledger's thread with the service and ends it with it. */
@ApplicationScoped
class LedgerService implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(LedgerService.class);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final LedgerSettings settings;
    private final LedgerStore store;
    private final LedgerEvents events;
    private final LedgerProgress progress;
    private final Tracing tracing;

    private final OwnedThread thread = new OwnedThread("presence-ledger", this::run);
    private volatile @Nullable LedgerThread ledger;
    private volatile boolean stopping;

    LedgerService(
            KafkaAccess kafka,
            LedgerSettings settings,
            LedgerStore store,
            LedgerEvents events,
            LedgerProgress progress,
            Tracing tracing) {
        this.kafka = kafka;
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.progress = progress;
        this.tracing = tracing;
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return settings.enabled() ? List.of(thread) : List.of();
    }

    void start(@Observes SchemaReady event) {
        if (settings.enabled()) {
            thread.start();
        }
    }

    private void run() {
        LedgerThread made = null;
        while (made == null && !stopping) {
            thread.turned();
            try {
                made = make();
            } catch (KafkaException e) {
                // A name that cannot be resolved yet is as good a reason to wait as a broker that does not answer.
                LOG.warnf("The ledger has no way to Kafka yet: %s", e.getMessage());
                LockSupport.parkNanos(settings.retryEvery().toNanos());
            }
        }
        ledger = made;
        // Looked at after it was made known: whoever stops us has either seen it or is seen here.
        if (made != null && !stopping) {
            made.run();
        }
    }

    private LedgerThread make() {
        String owner = UUID.randomUUID().toString();
        Clock clock = Clock.systemUTC();
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka.consumer(LedgerThread.consumerSettings(settings)));
        try {
            return new LedgerThread(
                    consumer,
                    new Ledger(
                            store,
                            PresenceRules.STANDARD,
                            settings.quietCommit().toMillis(),
                            events),
                    new SessionLogTopic(Admin.create(kafka.admin(Map.of()))),
                    new TickSender(tickProducer(), owner, settings.tickEvery()),
                    settings,
                    progress,
                    clock,
                    thread::turned,
                    tracing);
        } catch (KafkaException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.wake();
        LedgerThread running = ledger;
        if (running != null) {
            running.stop();
        }
        if (!thread.ended(STOP_PATIENCE)) {
            LOG.warnf("The ledger has not stopped within %s", STOP_PATIENCE);
        }
    }

    private KafkaProducer<byte[], byte[]> tickProducer() {
        return new KafkaProducer<>(kafka.producer(Map.of(
                "acks",
                "all",
                // The ledger's thread must never wait for a broker that is away.
                "max.block.ms",
                50,
                "delivery.timeout.ms",
                5_000,
                "request.timeout.ms",
                4_000,
                "linger.ms",
                0,
                "key.serializer",
                "org.apache.kafka.common.serialization.ByteArraySerializer",
                "value.serializer",
                "org.apache.kafka.common.serialization.ByteArraySerializer")));
    }
}
