package io.fleetwatch.inventory.presence;

import io.fleetwatch.inventory.kafka.KafkaAccess;
import io.fleetwatch.inventory.schema.SchemaReady;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Starts the ledger's thread with the service and ends it with it. */
@ApplicationScoped
class LedgerService {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final LedgerSettings settings;
    private final LedgerStore store;
    private final LedgerEvents events;
    private final LedgerProgress progress;

    private @Nullable Thread thread;
    private @Nullable LedgerThread ledger;

    LedgerService(
            KafkaAccess kafka,
            LedgerSettings settings,
            LedgerStore store,
            LedgerEvents events,
            LedgerProgress progress) {
        this.kafka = kafka;
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.progress = progress;
    }

    void start(@Observes SchemaReady event) {
        if (!settings.enabled()) {
            return;
        }
        String owner = UUID.randomUUID().toString();
        Clock clock = Clock.systemUTC();
        ledger = new LedgerThread(
                new KafkaConsumer<>(kafka.consumer(LedgerThread.consumerSettings(settings))),
                new Ledger(store, PresenceRules.STANDARD, settings.quietCommit().toMillis(), events),
                new SessionLogTopic(Admin.create(kafka.admin(Map.of()))),
                new TickSender(tickProducer(), owner, settings.tickEvery()),
                settings,
                progress,
                clock);
        thread = Thread.ofPlatform().name("presence-ledger").start(ledger);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (ledger != null && thread != null) {
            ledger.stop();
            thread.join(STOP_PATIENCE);
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
