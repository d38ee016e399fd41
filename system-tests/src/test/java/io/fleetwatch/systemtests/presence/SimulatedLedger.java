package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.inventory.presence.Derivation;
import io.fleetwatch.inventory.presence.Ledger;
import io.fleetwatch.inventory.presence.LedgerEvents;
import io.fleetwatch.inventory.presence.LedgerStore.UnavailableException;
import io.fleetwatch.inventory.presence.LogEntry;
import io.fleetwatch.inventory.presence.PartitionChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A replica of inventory-service: the real ledger, with a group that tells it late what it owns. */
final class SimulatedLedger {

    /** What it believes to own; another replica may believe the same for a while. */
    final Set<Integer> believed = new TreeSet<>();

    boolean alive = true;
    boolean frozen;

    private final String name;
    private final World world;
    private Ledger ledger;
    private final Map<Integer, Long> retryAtMs = new HashMap<>();

    SimulatedLedger(String name, World world) {
        this.name = name;
        this.world = world;
        this.ledger = newLedger();
        world.time.every(50, this::turn);
        world.time.every(3_000, this::tick);
    }

    private Ledger newLedger() {
        return new Ledger(world.store, world.rules, 2_000, new Quiet());
    }

    void kill() {
        alive = false;
        believed.clear();
        ledger = newLedger();
    }

    void restart() {
        alive = true;
        frozen = false;
    }

    private void tick() {
        if (alive && !frozen && world.log.up) {
            believed.forEach(p -> world.log.append(p, new SessionRecord.Tick(name)));
        }
    }

    private void turn() {
        if (!alive || frozen) {
            return;
        }
        for (int partition : List.copyOf(ledger.owned())) {
            if (!believed.contains(partition)) {
                ledger.release(partition);
            }
        }
        for (int partition : List.copyOf(believed)) {
            if (world.time.now() >= retryAtMs.getOrDefault(partition, 0L)) {
                turn(partition);
            }
        }
    }

    private void turn(int partition) {
        try {
            if (!ledger.owned().contains(partition)) {
                if (!world.log.up) {
                    return;
                }
                ledger.take(partition, () -> world.log.bounds(partition), world.time.now());
            }
            long from = ledger.position(partition);
            if (world.troubled() && world.random.nextInt(100) == 0) {
                from -= world.random.nextInt(10); // the same records once more
            }
            List<LogEntry> entries = world.log.read(partition, from, 1 + world.random.nextInt(40));
            ledger.apply(partition, entries, world.time.now());
        } catch (UnavailableException e) {
            ledger.release(partition);
            retryAtMs.put(partition, world.time.now() + 500);
        }
    }

    private static final class Quiet implements LedgerEvents {
        @Override
        public void committed(int partition, List<Derivation.Outcome> changed, PartitionChanges changes) {}

        @Override
        public void fenced(int partition) {}

        @Override
        public void malformed(int partition, LogEntry entry) {
            throw new Violation("log", "an unreadable record");
        }

        @Override
        public void deadLettered(int partition, LogEntry entry, Exception reason) {
            throw new Violation("log", "a refused record");
        }

        @Override
        public void logLost(int partition, PartitionChanges.Position stored, Ledger.LogBounds log) {
            throw new Violation("log", "the log was lost at " + stored);
        }
    }
}
