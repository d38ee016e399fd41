package io.fleetwatch.inventory.presence;

import io.fleetwatch.inventory.tracing.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts the ledger's thread with the service and ends it with it. */
@ApplicationScoped
class LedgerService {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final LedgerSettings settings;
    private final LedgerStore store;
    private final LedgerEvents events;
    private final LedgerProgress progress;
    private final Tracing tracing;

    private @Nullable Thread thread;
    private @Nullable LedgerThread ledger;

    LedgerService(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            LedgerSettings settings,
            LedgerStore store,
            LedgerEvents events,
            LedgerProgress progress,
            Tracing tracing) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.progress = progress;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        if (!settings.enabled()) {
            return;
        }
        String owner = UUID.randomUUID().toString();
        Clock clock = Clock.systemUTC();
        ledger = new LedgerThread(
                new KafkaConsumer<>(LedgerThread.consumerSettings(bootstrapServers, settings)),
                new Ledger(store, PresenceRules.STANDARD, settings.quietCommit().toMillis(), events),
                new SessionLogTopic(Admin.create(Map.of("bootstrap.servers", bootstrapServers))),
                new TickSender(tickProducer(), owner, settings.tickEvery()),
                settings,
                progress,
                clock,
                tracing);
        thread = Thread.ofPlatform().name("presence-ledger").start(ledger);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (ledger != null && thread != null) {
            ledger.stop();
            thread.join(STOP_PATIENCE);
        }
    }

    private KafkaProducer<byte[], byte[]> tickProducer() {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
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
                "org.apache.kafka.common.serialization.ByteArraySerializer"));
    }
}
