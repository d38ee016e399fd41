package io.fleetwatch.alerts.retention;

import io.fleetwatch.alerts.schema.SchemaMissing;
import io.fleetwatch.alerts.sql.Statement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes what is older than its retention. Every replica does it: they skip the rows of one another, so that two are only
 * faster than one.
 */
@ApplicationScoped
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** The database's clock on both sides: neither a publisher's nor ours decides what is kept. */
    private static final String ALERTS = """
            DELETE FROM alerts.alert WHERE id IN (
              SELECT id FROM alerts.alert WHERE stored_at < now() - make_interval(secs => $1) ORDER BY stored_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final String REJECTED = """
            DELETE FROM alerts.rejected_record WHERE id IN (
              SELECT id FROM alerts.rejected_record WHERE rejected_at < now() - make_interval(secs => $1)
              ORDER BY rejected_at LIMIT $2 FOR UPDATE SKIP LOCKED)""";

    private static final List<String> TABLES = List.of("alert", "rejected_record");

    private final Pool pool;
    private final RetentionSettings settings;
    private final MeterRegistry metrics;

    Retention(Pool pool, RetentionSettings settings, MeterRegistry metrics) {
        this.pool = pool;
        this.settings = settings;
        this.metrics = metrics;
        TABLES.forEach(this::deleted);
    }

    /** Counters are there from the start, not from the first round. */
    void start(@Observes StartupEvent event) {}

    /** Delayed, so that a restart is not the moment for it. */
    @Scheduled(
            every = "${fleetwatch.alerts.retention-interval:1h}",
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
        double seconds = settings.keep().toSeconds();
        return slices(ALERTS, TABLES.get(0), seconds).chain(() -> slices(REJECTED, TABLES.get(1), seconds));
    }

    private Counter deleted(String table) {
        return metrics.counter("fleetwatch.alerts.retention.deleted", "table", table);
    }

    /** One statement, one transaction, and again while slices are full. */
    private Uni<Void> slices(String delete, String table, double olderThanSeconds) {
        return Statement.run(pool, delete, Tuple.of(olderThanSeconds, settings.retentionSlice()))
                .map(rows -> rows.rowCount())
                .invoke(count -> deleted(table).increment(count))
                .repeat()
                .whilst(count -> count >= settings.retentionSlice())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
