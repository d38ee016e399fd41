package io.fleetwatch.inventory.presence;

import java.util.List;
import java.util.Optional;

/** Where the ledger keeps what it knows. Blocking; called from the ledger's thread only. */
public interface LedgerStore {

    /** What is stored of the partition; empty when it was never read. */
    Optional<PartitionImage> load(int partition) throws UnavailableException;

    /** Makes the first row of a partition; does nothing when another replica was faster. */
    void begin(PartitionImage empty) throws UnavailableException;

    /**
     * Stores the changes and what follows from them for NVRs and cameras, all or nothing.
     *
     * @throws UnavailableException nothing is known of the outcome: load again and go on from there
     * @throws RefusedException     the data cannot be stored, now or later
     */
    Outcome commit(PartitionChanges changes) throws UnavailableException, RefusedException;

    /** Sets a record aside and moves the position past it. */
    Outcome deadLetter(int partition, PartitionChanges.Position position, LogEntry entry, String reason)
            throws UnavailableException;

    /** What became of a commit. */
    sealed interface Outcome {
        /** Stored; the NVRs that changed. */
        record Committed(List<Derivation.Outcome> changed) implements Outcome {}

        /** The position is not where we left it: another replica owns the partition. Nothing was stored. */
        record Fenced() implements Outcome {}
    }

    /** The store cannot be reached or is overloaded; the same call may work later. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The store refuses this data. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
