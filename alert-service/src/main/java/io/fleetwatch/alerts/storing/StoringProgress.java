package io.fleetwatch.alerts.storing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** How far storing is, for metrics and the log. Written by whoever runs the one batch in hand. */
@ApplicationScoped
class StoringProgress {

    private static final Logger LOG = Logger.getLogger(StoringProgress.class);

    private static final long NOTHING = -1;

    /** Epoch milliseconds of the oldest record in hand. */
    private final AtomicLong oldestInHand = new AtomicLong(NOTHING);

    private final AtomicBoolean databaseAway = new AtomicBoolean();
    private final Counter stored;
    private final Counter duplicates;
    private final Counter rejected;
    private final Counter uncommitted;
    private final Timer age;
    private final InstantSource clock;

    /** When something was last tried, by {@link System#nanoTime()}. */
    private volatile long triedAt = System.nanoTime();

    StoringProgress(MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        stored = counter(meters, "stored", "Alerts stored");
        duplicates = counter(
                meters, "duplicates", "Alerts that were stored before: repeated by their publisher or read twice");
        rejected = counter(meters, "rejected", "Records set aside in rejected_record");
        uncommitted = counter(meters, "commit.failures", "Batches stored whose position Kafka did not take");
        age = Timer.builder("fleetwatch.alerts.stored.age")
                .description("From an alert's append to Kafka until it was stored")
                .serviceLevelObjectives(millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000))
                .register(meters);
        Gauge.builder("fleetwatch.alerts.storing.age.seconds", this, StoringProgress::age)
                .description("Age of the oldest record that was read and is not stored; 0 when there is none")
                .register(meters);
        Gauge.builder("fleetwatch.alerts.database.away", databaseAway, away -> away.get() ? 1 : 0)
                .description("1 while storing waits for the database")
                .register(meters);
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    private static Duration[] millis(long... boundaries) {
        return LongStream.of(boundaries).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("fleetwatch.alerts." + name)
                .description(description)
                .register(meters);
    }

    void begins(long oldestEpochMs) {
        triedAt = System.nanoTime();
        oldestInHand.set(oldestEpochMs);
    }

    void ends(List<ConsumerRecord<byte[], byte[]>> batch) {
        oldestInHand.set(NOTHING);
        long now = clock.millis();
        batch.forEach(record -> age.record(Math.max(0, now - record.timestamp()), TimeUnit.MILLISECONDS));
    }

    /** When it last got on, or had nothing to do; by the clock of {@code now}, {@link System#nanoTime()}. */
    long turnedAt(long now) {
        return oldestInHand.get() == NOTHING ? now : triedAt;
    }

    void stored(int count, int before) {
        triedAt = System.nanoTime();
        stored.increment(count);
        duplicates.increment(before);
    }

    void rejected() {
        rejected.increment();
    }

    void notCommitted(Throwable reason) {
        uncommitted.increment();
        LOG.infof("Kafka did not take the position of a stored batch; it may be read again: %s", reason);
    }

    void databaseAway(Throwable reason) {
        triedAt = System.nanoTime();
        if (!databaseAway.getAndSet(true)) {
            LOG.warnf("Storing waits for the database: %s", reason);
        }
    }

    void databaseAnswered() {
        triedAt = System.nanoTime();
        if (databaseAway.getAndSet(false)) {
            LOG.info("The database is back; storing goes on");
        }
    }

    private double age() {
        long oldest = oldestInHand.get();
        return oldest == NOTHING ? 0 : Math.max(0, clock.millis() - oldest) / 1000.0;
    }
}
