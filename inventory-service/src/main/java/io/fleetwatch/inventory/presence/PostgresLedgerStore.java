package io.fleetwatch.inventory.presence;

import io.fleetwatch.inventory.metering.Histograms;
import io.fleetwatch.inventory.presence.PartitionChanges.Position;
import io.fleetwatch.inventory.sql.DatabaseAwayException;
import io.fleetwatch.inventory.sql.Transactions;
import io.fleetwatch.inventory.tracing.LedgerTrace;
import io.fleetwatch.inventory.tracing.LedgerTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The ledger's tables in PostgreSQL: one transaction a commit, set-based statements only. */
@ApplicationScoped
class PostgresLedgerStore implements LedgerStore {

    /** Data exception, integrity constraint violation: trying again cannot help. */
    private static final Set<String> OFFENDING = Set.of("22", "23");

    private final Transactions transactions;
    private final PartitionTables partitions;
    private final StatusTables statuses;
    private final LedgerTraces traces;
    private final Timer commits;

    PostgresLedgerStore(
            Transactions transactions,
            PartitionTables partitions,
            StatusTables statuses,
            LedgerTraces traces,
            MeterRegistry meters) {
        this.traces = traces;
        this.commits = Histograms.latency(
                meters, "fleetwatch.ledger.commit", "How long the database took to store one run of records");
        this.transactions = transactions;
        this.partitions = partitions;
        this.statuses = statuses;
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    @Override
    public Optional<PartitionImage> load(int partition) throws UnavailableException {
        return run(sql -> partitions.load(sql, partition));
    }

    @Override
    public void begin(PartitionImage empty) throws UnavailableException {
        run(sql -> {
            partitions.begin(sql, empty);
            return true;
        });
    }

    @Override
    public Outcome commit(PartitionChanges changes) throws UnavailableException, RefusedException {
        LedgerTrace trace = traces.begin(changes.partition(), changes.causes());
        long begun = System.nanoTime();
        try {
            Outcome outcome = transactions.run(sql -> {
                // First, so that a replica that lost the partition waits for nothing and locks nothing.
                if (!partitions.moveOn(sql, changes)) {
                    return new Outcome.Fenced();
                }
                partitions.store(sql, changes);
                return new Outcome.Committed(statuses.store(sql, changes, trace));
            });
            trace.committed();
            commits.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            return outcome;
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("the ledger cannot reach its store", e);
        } catch (PgException e) {
            if (OFFENDING.contains(Transactions.sqlClass(e))) {
                throw new RefusedException(e.getSqlState() + ": " + e.getErrorMessage(), e);
            }
            throw new UnavailableException("the database refused a commit of the ledger", e);
        }
    }

    @Override
    public Outcome deadLetter(int partition, Position position, LogEntry entry, String reason)
            throws UnavailableException {
        return run(sql -> partitions.setAside(sql, partition, position, entry, reason)
                ? new Outcome.Committed(List.of())
                : new Outcome.Fenced());
    }

    private <T> T run(Transactions.Work<T> work) throws UnavailableException {
        try {
            return transactions.run(work);
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("the ledger cannot reach its store", e);
        } catch (PgException e) {
            throw new UnavailableException("the database refused the ledger", e);
        }
    }
}
