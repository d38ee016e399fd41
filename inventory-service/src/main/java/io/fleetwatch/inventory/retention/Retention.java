package io.fleetwatch.inventory.retention;

import io.fleetwatch.inventory.schema.SchemaMissing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes what is older than its retention. Every replica does it: they skip the rows of one another, so that two are only
 * faster than one.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private static final String HEALTH = """
            DELETE FROM inventory.camera_health WHERE id IN (
              SELECT id FROM inventory.camera_health WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    /** An unpublished one is never old: dashboards have not heard of it. */
    private static final String STATUS_CHANGES = """
            DELETE FROM inventory.status_change WHERE id IN (
              SELECT id FROM inventory.status_change WHERE at < $1 AND published_at IS NOT NULL
              ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final List<String> TABLES = List.of("camera_health", "status_change");

    private final Pool pool;
    private final RetentionSettings settings;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    Retention(Pool pool, RetentionSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        TABLES.forEach(this::deleted);
    }

    /** Counters are there from the start, not from the first round. */
    void start(@Observes StartupEvent event) {}

    /** Delayed, so that a restart is not the moment for it. */
    @Scheduled(
            every = "${fleetwatch.retention.interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = SchemaMissing.class)
    Uni<Void> scheduled() {
        return deleteOld()
                .onFailure()
                .invoke(e -> LOG.warnf("What is old stays for now: %s", e))
                .onFailure()
                .recoverWithNull();
    }

    public Uni<Void> deleteOld() {
        return slices(HEALTH, TABLES.get(0), before(settings.health()))
                .chain(() -> slices(STATUS_CHANGES, TABLES.get(1), before(settings.statusChanges())));
    }

    private OffsetDateTime before(java.time.Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }

    private Counter deleted(String table) {
        return metrics.counter("fleetwatch.retention.deleted", "table", table);
    }

    /** One statement, one transaction, and again while slices are full. */
    private Uni<Void> slices(String delete, String table, OffsetDateTime before) {
        return pool.preparedQuery(delete)
                .execute(Tuple.of(before, settings.slice()))
                .map(rows -> rows.rowCount())
                .invoke(count -> deleted(table).increment(count))
                .repeat()
                .whilst(count -> count >= settings.slice())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
