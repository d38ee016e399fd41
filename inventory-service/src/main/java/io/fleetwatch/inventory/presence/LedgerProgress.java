package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.inventory.metering.Histograms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How far the ledger is and what it can reach, for metrics and the log. Written by the ledger's thread; told from the start, as
 * a rule over a metric that is missing says nothing.
 */
@ApplicationScoped
@Startup
class LedgerProgress {

    private static final Logger LOG = Logger.getLogger(LedgerProgress.class);

    private final AtomicInteger partitions = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicBoolean holding = new AtomicBoolean();
    private final AtomicBoolean databaseAway = new AtomicBoolean();
    private final AtomicLong lagMs = new AtomicLong();
    private final Counter records;
    private final Timer age;

    LedgerProgress(MeterRegistry meters) {
        Gauge.builder("fleetwatch.ledger.partitions", partitions, AtomicInteger::get)
                .description("Partitions of the session log this replica applies")
                .register(meters);
        Gauge.builder("fleetwatch.ledger.silent.instances", silent, AtomicInteger::get)
                .description("Gateway instances that are not heard although they did not say that they leave")
                .register(meters);
        Gauge.builder("fleetwatch.ledger.holding", holding, h -> h.get() ? 1 : 0)
                .description("1 while most gateway instances are silent together and their sessions are held")
                .register(meters);
        Gauge.builder("fleetwatch.ledger.database.away", databaseAway, a -> a.get() ? 1 : 0)
                .description("1 while the ledger cannot store what it reads")
                .register(meters);
        Gauge.builder("fleetwatch.ledger.lag.seconds", lagMs, l -> l.get() / 1000.0)
                .description("Age of the newest applied record when it was applied")
                .register(meters);
        records = Counter.builder("fleetwatch.ledger.runs")
                .description("Runs of records applied")
                .register(meters);
        age = Histograms.age(
                meters,
                "fleetwatch.ledger.applied.age",
                "From the append of a record about a session until its status was stored");
    }

    void applied(List<LogEntry> entries, long nowMs) {
        lagMs.set(Math.max(0, nowMs - entries.getLast().appendMs()));
        records.increment();
        for (LogEntry entry : entries) {
            if (isAboutASession(entry.record())) {
                age.record(Math.max(0, nowMs - entry.appendMs()), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Signs of life are many and change no status. */
    private static boolean isAboutASession(@Nullable SessionRecord record) {
        return switch (record) {
            case SessionRecord.Opened _, SessionRecord.Reported _, SessionRecord.Conflicted _, SessionRecord.Closed _ ->
                true;
            case SessionRecord.Beat _, SessionRecord.Digest _, SessionRecord.Tick _, SessionRecord.Unknown _ -> false;
            case null -> false;
        };
    }

    void report(Ledger ledger, long nowMs) {
        partitions.set(ledger.owned().size());
        silent.set(ledger.silentInstances());
        boolean nowHolding = ledger.holding();
        if (holding.getAndSet(nowHolding) != nowHolding) {
            if (nowHolding) {
                LOG.error("More than half of the gateways fell silent together; their NVRs are held online for now");
            } else {
                LOG.info("The mass silence of gateways is over");
            }
        }
    }

    void databaseAway(Exception reason) {
        if (!databaseAway.getAndSet(true)) {
            LOG.warnf("The ledger waits for the database: %s (%s)", reason.getMessage(), reason.getCause());
        }
    }

    void databaseBack() {
        if (databaseAway.getAndSet(false)) {
            LOG.info("The database is back; the ledger goes on");
        }
    }
}
