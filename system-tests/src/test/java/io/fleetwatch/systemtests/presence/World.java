package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.presence.Derivation;
import io.fleetwatch.inventory.presence.PresenceRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** A small fleet, three gateways, two ledgers, one log, one database, and the trouble between them. */
final class World {

    private static final long TROUBLE_MS = 240_000;
    private static final long[] NVRS = {12, 24, 36, 48, 1, 13, 25, 37};
    // In one order on every machine, or a seed would not repeat a run.
    private static final SortedSet<Integer> PARTITIONS = new TreeSet<>(Set.of(0, 1));

    final Timeline time = new Timeline();
    final Random random;
    final PresenceRules rules;
    final SimulatedLog log;
    final SimulatedStore store;
    final List<SimulatedNvr> nvrs = new ArrayList<>();
    final List<SimulatedGateway> gateways = new ArrayList<>();
    final List<SimulatedLedger> ledgers = new ArrayList<>();

    private final Invariants invariants;
    private final Map<UUID, Long> excuses = new HashMap<>();
    private boolean troubled = true;
    private long heldAtMs;
    private int instances;
    private long brokerDownSince;

    World(long seed, Ablation ablation) {
        random = new Random(seed);
        rules = ablation.rules();
        log = new SimulatedLog(time, ablation);
        invariants = new Invariants(this);
        store = new SimulatedStore(random, ablation != Ablation.FENCE, invariants, this::signal);
        for (long id : NVRS) {
            SimulatedStore.NvrRow row = new SimulatedStore.NvrRow();
            for (long c = 1; c <= 3; c++) {
                row.cameras.put(c, new Derivation.Camera(c, "CAM-" + c, Status.OFFLINE));
            }
            store.nvrs.put(id, row);
            nvrs.add(new SimulatedNvr(id, this, new Random(seed * 31 + id)));
        }
        for (int i = 0; i < 3; i++) {
            startGateway();
        }
        ledgers.add(new SimulatedLedger("ledger-a", this));
        ledgers.add(new SimulatedLedger("ledger-b", this));
        ledgers.get(0).believed.addAll(PARTITIONS);
        time.every(1_000, invariants::look);
    }

    /** Runs the whole story; throws a {@link Violation} where it breaks a promise. Returns the number of transitions. */
    long run() {
        Trouble trouble = new Trouble(this);
        time.in(15_000, trouble::next);
        time.in(TROUBLE_MS - 20_000, trouble::finale);
        time.runUntil(time.now() + TROUBLE_MS);
        troubled = false;
        trouble.heal();
        // Most gateways silent together are held longer, on purpose.
        boolean held = time.now() - heldAtMs < 60_000;
        time.runUntil(time.now() + 40_000 + (held ? rules.massHold().toMillis() : 0));
        invariants.finallyRight();
        return store.nvrs.values().stream().mapToLong(r -> r.version).sum();
    }

    boolean watches(int partition) {
        return PARTITIONS.contains(partition);
    }

    Set<Integer> partitions() {
        return PARTITIONS;
    }

    boolean troubled() {
        return troubled;
    }

    UUID newSession() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    SimulatedGateway anyGateway() {
        List<SimulatedGateway> running =
                gateways.stream().filter(SimulatedGateway::runs).toList();
        return running.isEmpty() ? gateways.getLast() : running.get(random.nextInt(running.size()));
    }

    void startGateway() {
        gateways.removeIf(g -> !g.alive);
        gateways.add(new SimulatedGateway("gateway-" + ++instances, this));
    }

    void gatewayKilled() {
        heldAtMs = time.now();
    }

    void breakBroker(long forMs) {
        log.up = false;
        brokerDownSince = time.now();
        time.in(forMs, this::mendBroker);
    }

    void mendBroker() {
        if (log.up) {
            return;
        }
        log.up = true;
        log.upSince = time.now();
        for (SimulatedGateway gateway : gateways) {
            // What a gateway could not say while the log was away, it says now.
            if (!gateway.frozen && gateway.excusedUntilMs > brokerDownSince - 5_000) {
                gateway.excusedUntilMs = time.now() + 5_000;
            }
        }
    }

    /** The session is known to be treated badly; what becomes of its NVR until then proves nothing. */
    void excuse(UUID session, long untilMs) {
        excuses.merge(session, untilMs, Math::max);
    }

    boolean excused(UUID session, long atMs) {
        return atMs < excuses.getOrDefault(session, 0L);
    }

    private void signal(FeedRecord record) {
        time.in(50, () -> gateways.forEach(g -> g.signal(record)));
    }
}
