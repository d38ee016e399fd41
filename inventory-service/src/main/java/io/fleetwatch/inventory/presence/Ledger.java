package io.fleetwatch.inventory.presence;

import io.fleetwatch.inventory.presence.LedgerStore.Outcome;
import io.fleetwatch.inventory.presence.LedgerStore.RefusedException;
import io.fleetwatch.inventory.presence.LedgerStore.UnavailableException;
import io.fleetwatch.inventory.presence.PartitionChanges.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Applies the log to the store, partition by partition. Holds no clock and no consumer: the edge reads records and tells
 * the time.
 *
 * <p>Owned by the ledger's thread.
 */
public final class Ledger {

    /** What the caller has to do after a run of records. */
    public enum Next {
        GO_ON,
        /** {@link #take} the partition again: what is stored differs from what was assumed. */
        TAKE_AGAIN
    }

    /** Where the log stands, as the broker says. */
    public record LogBounds(String topicId, long first, long end) {}

    private final LedgerStore store;
    private final PresenceRules rules;
    private final LedgerEvents events;
    /** A run that changes only the clock is stored at most this late; a crash reads it again. */
    private final long quietCommitMs;

    private final Map<Integer, Owned> partitions = new HashMap<>();
    /** By partition: below this offset records are committed one by one, to find the one the store refuses. */
    private final Map<Integer, Long> carefulBelow = new HashMap<>();

    private static final class Owned {
        final PartitionPresence presence;
        long committedMs;

        Owned(PartitionPresence presence, long nowMs) {
            this.presence = presence;
            this.committedMs = nowMs;
        }
    }

    public Ledger(LedgerStore store, PresenceRules rules, long quietCommitMs, LedgerEvents events) {
        this.store = store;
        this.rules = rules;
        this.quietCommitMs = quietCommitMs;
        this.events = events;
    }

    /**
     * Takes the partition over as it is stored, and returns the offset to read from.
     *
     * @param bounds asked after the stored position is known: another replica may be moving it on
     */
    public long take(int partition, Supplier<LogBounds> bounds, long nowMs) throws UnavailableException {
        partitions.remove(partition);
        Optional<PartitionImage> stored = store.load(partition);
        LogBounds log = bounds.get();
        if (stored.isEmpty()) {
            store.begin(PartitionImage.empty(partition, log.topicId(), log.first()));
            stored = store.load(partition);
            log = bounds.get();
        }
        PartitionImage image = stored.orElseThrow();
        Position position = image.position();
        boolean sameLog = position.topicId().equals(log.topicId());
        boolean stillThere = position.offset() >= log.first() && position.offset() <= log.end();
        PartitionPresence presence;
        if (sameLog && stillThere) {
            presence = PartitionPresence.from(image, rules);
        } else {
            events.logLost(partition, position, log);
            presence = PartitionPresence.afterLogLoss(image, new Position(log.topicId(), log.first()), rules);
        }
        partitions.put(partition, new Owned(presence, nowMs));
        return presence.next().offset();
    }

    /** Gives the partition up; what was not stored is read again by its next owner. */
    public void release(int partition) {
        partitions.remove(partition);
    }

    public Set<Integer> owned() {
        return Set.copyOf(partitions.keySet());
    }

    /** Offset of the next record to read. */
    public long position(int partition) {
        return partition(partition).presence.next().offset();
    }

    /** Applies records in the order of their offsets; without any, stores what has waited long enough. */
    public Next apply(int partition, List<LogEntry> entries, long nowMs) throws UnavailableException {
        Owned owned = partition(partition);
        long careful = carefulBelow.getOrDefault(partition, 0L);
        for (LogEntry entry : entries) {
            if (entry.record() == null) {
                events.malformed(partition, entry);
                owned.presence.skip(entry.offset());
            } else {
                owned.presence.apply(entry.record(), entry.offset(), entry.appendMs(), entry.cause());
            }
            if (entry.offset() < careful && commit(partition, owned, entry, nowMs) == Next.TAKE_AGAIN) {
                return Next.TAKE_AGAIN;
            }
        }
        boolean due = !owned.presence.quiet() || nowMs - owned.committedMs >= quietCommitMs;
        return due && owned.presence.moved() ? commit(partition, owned, null, nowMs) : Next.GO_ON;
    }

    /** Instances not heard although they did not say that they leave, in the partition that misses most. */
    public int silentInstances() {
        return partitions.values().stream()
                .mapToInt(o -> o.presence.silentInstances())
                .max()
                .orElse(0);
    }

    /** Whether sessions are being held because most instances fell silent together. */
    public boolean holding() {
        return partitions.values().stream().anyMatch(o -> o.presence.holding());
    }

    private Next commit(int partition, Owned owned, @Nullable LogEntry alone, long nowMs) throws UnavailableException {
        if (!owned.presence.moved()) {
            return Next.GO_ON;
        }
        PartitionChanges changes = owned.presence.drain();
        try {
            switch (store.commit(changes)) {
                case Outcome.Committed committed -> {
                    owned.committedMs = nowMs;
                    events.committed(partition, committed.changed(), changes);
                    return Next.GO_ON;
                }
                case Outcome.Fenced _ -> events.fenced(partition);
            }
        } catch (RefusedException e) {
            if (alone == null) {
                carefulBelow.put(partition, changes.next().offset());
            } else {
                events.deadLettered(partition, alone, e);
                store.deadLetter(partition, changes.fence(), alone, String.valueOf(e.getMessage()));
            }
        }
        release(partition);
        return Next.TAKE_AGAIN;
    }

    private Owned partition(int partition) {
        Owned owned = partitions.get(partition);
        if (owned == null) {
            throw new IllegalStateException("partition " + partition + " is not ours");
        }
        return owned;
    }
}
