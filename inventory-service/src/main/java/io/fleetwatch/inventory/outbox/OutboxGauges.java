package io.fleetwatch.inventory.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** How much waits in the two outboxes, the status feed's included, and for how long: what tells an operator that Kafka, or our way to it, is away. */
@ApplicationScoped
class OutboxGauges {

    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

    private final OutboxTable table;
    private volatile OutboxTable.Depth depth = new OutboxTable.Depth(0, 0);
    private volatile OutboxTable.Depth feed = new OutboxTable.Depth(0, 0);

    OutboxGauges(OutboxTable table, MeterRegistry metrics) {
        this.table = table;
        Gauge.builder("fleetwatch.outbox.depth", () -> depth.rows())
                .description("Records that Kafka has not acknowledged yet")
                .register(metrics);
        Gauge.builder("fleetwatch.outbox.age.seconds", () -> depth.oldestSeconds())
                .description("Age of the oldest of them")
                .register(metrics);
        Gauge.builder("fleetwatch.status.feed.depth", () -> feed.rows())
                .description("Records of the status feed that Kafka has not acknowledged yet")
                .register(metrics);
        Gauge.builder("fleetwatch.status.feed.age", () -> feed.oldestSeconds())
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Scheduled(
            every = "${fleetwatch.outbox.gauge-interval:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return table.depth()
                .invoke(now -> depth = now)
                .chain(table::feedDepth)
                .invoke(now -> feed = now)
                .onFailure()
                .invoke(e -> LOG.debugf("The outbox cannot be looked at: %s", e))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
