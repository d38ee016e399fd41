package io.fleetwatch.inventory.presence;

import java.util.List;

/** What the ledger has to tell its operator. */
public interface LedgerEvents {

    void committed(int partition, List<Derivation.Outcome> changed, PartitionChanges changes);

    /** Another replica moved the position on; this one reads it again. */
    void fenced(int partition);

    void malformed(int partition, LogEntry entry);

    void deadLettered(int partition, LogEntry entry, Exception reason);

    /** The stored position is not in the log any more, or belongs to a topic that was made anew. */
    void logLost(int partition, PartitionChanges.Position stored, Ledger.LogBounds log);
}
