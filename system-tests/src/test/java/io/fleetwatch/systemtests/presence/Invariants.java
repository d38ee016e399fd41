package io.fleetwatch.systemtests.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.presence.Derivation;
import io.fleetwatch.inventory.presence.LogEntry;
import io.fleetwatch.inventory.presence.NvrView;
import io.fleetwatch.inventory.presence.PartitionChanges;
import io.fleetwatch.inventory.presence.PartitionImage;
import io.fleetwatch.inventory.presence.PartitionPresence;
import io.fleetwatch.inventory.presence.Session;
import io.fleetwatch.systemtests.presence.SimulatedNvr.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What must hold at every commit, at every second, and at the end. Knows the truth, which the ledger does not. */
final class Invariants implements SimulatedStore.Observer {

    /** The log applied once, in order, by one reader that never fails: what the store has to equal. */
    private static final class Reference {
        final PartitionPresence presence;
        final Map<UUID, Session> sessions = new LinkedHashMap<>();

        Reference(PartitionPresence presence) {
            this.presence = presence;
        }
    }

    private final World world;
    private final Map<Integer, Reference> references = new HashMap<>();
    private final Map<Long, Status> lastStatus = new HashMap<>();
    private final Map<UUID, Long> caughtUpOnlineFromMs = new HashMap<>();
    private final Map<Integer, Deque<Long>> recentEnds = new HashMap<>();
    private long healthySinceMs;

    Invariants(World world) {
        this.world = world;
    }

    @Override
    public void committed(PartitionChanges changes, List<Derivation.Outcome> outcomes) {
        equalsReference(changes);
        Map<Long, NvrView> views = new HashMap<>();
        changes.views().forEach(v -> views.put(v.nvr(), v));
        for (Derivation.Outcome outcome : outcomes) {
            alternates(outcome);
            camerasFollow(outcome.nvr());
            if (outcome.from() == ONLINE && outcome.to() == OFFLINE) {
                offlineIsTrue(changes, outcome.nvr());
            }
            if (outcome.from() == OFFLINE && outcome.to() == ONLINE) {
                nothingRevived(changes, Objects.requireNonNull(views.get(outcome.nvr())));
            }
        }
    }

    /** I10 and I6: what is stored at an offset is what the records below it say, each applied once. */
    private void equalsReference(PartitionChanges changes) {
        int partition = changes.partition();
        Reference reference = references.computeIfAbsent(
                partition,
                p -> new Reference(PartitionPresence.from(PartitionImage.empty(p, "topic", 0), world.rules)));
        long next = changes.next().offset();
        long applied = reference.presence.next().offset();
        if (next < applied) {
            throw new Violation("I10", "the position went back from " + applied + " to " + next);
        }
        boolean brokerUp = world.log.up;
        world.log.up = true;
        for (LogEntry entry : world.log.read(partition, applied, (int) (next - applied))) {
            reference.presence.apply(Objects.requireNonNull(entry.record()), entry.offset(), entry.appendMs());
        }
        world.log.up = brokerUp;
        PartitionChanges expected = reference.presence.drain();
        expected.sessions().forEach(s -> reference.sessions.put(s.id(), s));
        expected.forgotten().forEach(reference.sessions::remove);
        SimulatedStore.Partition stored = Objects.requireNonNull(world.store.partitions.get(partition));
        if (!stored.clock.equals(expected.clock()) || !stored.sessions.equals(reference.sessions)) {
            throw new Violation("I10", "partition " + partition + " at " + next + " is not what the log says");
        }
    }

    private void alternates(Derivation.Outcome outcome) {
        Status before = lastStatus.getOrDefault(outcome.nvr(), OFFLINE);
        if (outcome.from() != before) {
            throw new Violation("I7", "NVR " + outcome.nvr() + " goes from " + outcome.from() + " after " + before);
        }
        lastStatus.put(outcome.nvr(), outcome.to());
    }

    private void camerasFollow(long nvr) {
        SimulatedStore.NvrRow row = Objects.requireNonNull(world.store.nvrs.get(nvr));
        if (row.status == OFFLINE && row.cameras.values().stream().anyMatch(c -> c.status() == ONLINE)) {
            throw new Violation("C1", "an online camera under the offline NVR " + nvr);
        }
    }

    /** I4 and I5: an NVR does not go offline while a session that the ledger knows is truly open. */
    private void offlineIsTrue(PartitionChanges changes, long nvr) {
        long logTime = changes.clock().lastAppendMs();
        for (SimulatedGateway gateway : world.gateways) {
            for (Connection c : gateway.connections.values()) {
                if (c.nvr.id == nvr
                        && heldInGoodOrder(gateway, c, logTime)
                        && world.log.namedBelow(c.session, changes.next().offset())) {
                    throw new Violation(
                            "I4/I5", "NVR " + nvr + " went offline while " + gateway.instance + " holds " + c.session);
                }
            }
        }
    }

    private boolean heldInGoodOrder(SimulatedGateway gateway, Connection c, long atMs) {
        return gateway.runs()
                && atMs > gateway.excusedUntilMs
                && !c.halfOpen
                && !c.closedByNvr
                && !world.excused(c.session, atMs);
    }

    private void nothingRevived(PartitionChanges changes, NvrView view) {
        Session newest = Objects.requireNonNull(view.newest());
        if (world.log.closedBelow(newest.id(), changes.next().offset()) && newest.closing() == null) {
            throw new Violation(
                    "tombstone", "the closed session " + newest.id() + " put NVR " + view.nvr() + " online");
        }
    }

    /** I5, each second: who is connected, known and undisturbed for 15 s is online. */
    void look() {
        long now = world.time.now();
        boolean caughtUp =
                !world.partitions().stream().map(this::caughtUp).toList().contains(false);
        if (!world.log.up || !world.store.up || !caughtUp) {
            healthySinceMs = now;
        }
        for (SimulatedGateway gateway : world.gateways) {
            for (Connection c : gateway.connections.values()) {
                SimulatedStore.NvrRow row = Objects.requireNonNull(world.store.nvrs.get(c.nvr.id));
                boolean known = world.log.namedBelow(c.session, Long.MAX_VALUE) && heldInGoodOrder(gateway, c, now);
                if (!known) {
                    caughtUpOnlineFromMs.remove(c.session);
                    continue;
                }
                long since = Math.max(healthySinceMs, caughtUpOnlineFromMs.computeIfAbsent(c.session, s -> now));
                if (now - since > 15_000 && row.status != ONLINE) {
                    throw new Violation("I5", "NVR " + c.nvr.id + " is connected and offline for 15 s");
                }
            }
        }
    }

    /** A run that only moves the clock is stored up to 2 s late, so the position is held against the end of 5 s ago. */
    private boolean caughtUp(int partition) {
        Deque<Long> ends = recentEnds.computeIfAbsent(partition, p -> new ArrayDeque<>());
        ends.addLast(world.log.end(partition));
        long before = ends.size() > 5 ? ends.removeFirst() : Long.MAX_VALUE;
        SimulatedStore.Partition stored = world.store.partitions.get(partition);
        return stored != null && stored.position.offset() >= before;
    }

    /** I1: every status is the truth. */
    void finallyRight() {
        for (SimulatedNvr nvr : world.nvrs) {
            SimulatedStore.NvrRow row = Objects.requireNonNull(world.store.nvrs.get(nvr.id));
            Status expected = nvr.connection != null ? ONLINE : OFFLINE;
            if (row.status != expected) {
                throw new Violation("I1", "NVR " + nvr.id + " is " + row.status + ", should be " + expected);
            }
            for (Derivation.Camera camera : row.cameras.values()) {
                Status should = expected == OFFLINE ? OFFLINE : Objects.requireNonNull(nvr.cameras.get(camera.name()));
                if (camera.status() != should) {
                    throw new Violation(
                            "I1", camera.name() + " of NVR " + nvr.id + " is " + camera.status() + ", not " + should);
                }
            }
        }
    }
}
