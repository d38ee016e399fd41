package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.statusfeed.FeedWake;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** The ledger's events as counters, log lines, and a wake-up of the status feed. */
@ApplicationScoped
class LoggedLedgerEvents implements LedgerEvents {

    private static final Logger LOG = Logger.getLogger("fleetwatch.presence");

    /** A mass outage is one line, not thousands. */
    private static final int LINES_PER_COMMIT = 20;

    private final Counter online;
    private final Counter offline;
    private final Counter cameras;
    private final Counter unknownCameras;
    private final Counter fenced;
    private final Counter malformed;
    private final Counter deadLetters;
    private final Counter logsLost;
    private final FeedWake publisher;

    LoggedLedgerEvents(MeterRegistry meters, FeedWake publisher) {
        this.publisher = publisher;
        online = meters.counter("fleetwatch.nvr.transitions", "to", "online");
        offline = meters.counter("fleetwatch.nvr.transitions", "to", "offline");
        cameras = meters.counter("fleetwatch.camera.transitions");
        unknownCameras = meters.counter("fleetwatch.ledger.unknown.cameras");
        fenced = meters.counter("fleetwatch.ledger.fenced");
        malformed = meters.counter("fleetwatch.ledger.malformed.records");
        deadLetters = meters.counter("fleetwatch.ledger.dead.letters");
        logsLost = meters.counter("fleetwatch.ledger.logs.lost");
    }

    /** Counters are there from the start, not from the first event. */
    void start(@Observes StartupEvent event) {}

    @Override
    public void committed(int partition, List<Derivation.Outcome> outcomes, PartitionChanges changes) {
        if (!changes.signals().isEmpty() || outcomes.stream().anyMatch(Derivation.Outcome::changesAnything)) {
            publisher.wake();
        }
        int lines = 0;
        int more = 0;
        for (Derivation.Outcome outcome : outcomes) {
            unknownCameras.increment(outcome.unknown());
            if (!outcome.changesAnything()) {
                continue;
            }
            cameras.increment(outcome.cameras().size());
            if (outcome.from() != outcome.to()) {
                (outcome.to() == Status.ONLINE ? online : offline).increment();
            }
            if (lines++ < LINES_PER_COMMIT) {
                log(outcome);
            } else {
                more++;
            }
        }
        if (more > 0) {
            LOG.infof("… and %d more NVRs changed with them", more);
        }
    }

    private static void log(Derivation.Outcome outcome) {
        if (outcome.from() != outcome.to()) {
            LOG.infof(
                    "NVR %s marked %s, %d cameras updated",
                    outcome.label(), outcome.to().wire(), outcome.cameras().size());
        } else {
            LOG.infof(
                    "NVR %s reported, %d cameras updated",
                    outcome.label(), outcome.cameras().size());
        }
        outcome.cameras()
                .forEach(c -> LOG.debugf(
                        "Camera %s of NVR %s: %s → %s",
                        c.name(), outcome.label(), c.from().wire(), c.to().wire()));
    }

    @Override
    public void fenced(int partition) {
        fenced.increment();
        LOG.infof("Another replica has moved partition %d on; reading its state again", partition);
    }

    @Override
    public void malformed(int partition, LogEntry entry) {
        malformed.increment();
        LOG.warnf("Passed over an unreadable record at %d of partition %d", entry.offset(), partition);
    }

    @Override
    public void deadLettered(int partition, LogEntry entry, Exception reason) {
        deadLetters.increment();
        LOG.errorf(
                "Set aside the record at %d of partition %d, which the database refuses: %s",
                entry.offset(), partition, reason.getMessage());
    }

    @Override
    public void logLost(int partition, PartitionChanges.Position stored, Ledger.LogBounds log) {
        logsLost.increment();
        LOG.warnf(
                "The log of partition %d does not reach back to %s (it is %s); reading it from its beginning",
                partition, stored, log);
    }
}
