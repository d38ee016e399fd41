package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.presence.Derivation;
import io.fleetwatch.inventory.presence.GatewayInstance;
import io.fleetwatch.inventory.presence.LedgerStore;
import io.fleetwatch.inventory.presence.LogEntry;
import io.fleetwatch.inventory.presence.NvrView;
import io.fleetwatch.inventory.presence.ObservedClock;
import io.fleetwatch.inventory.presence.PartitionChanges;
import io.fleetwatch.inventory.presence.PartitionImage;
import io.fleetwatch.inventory.presence.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** The database: transactions that happen whole, not at all, or without anybody being told that they did. */
final class SimulatedStore implements LedgerStore {

    /** What is stored of a partition. */
    static final class Partition {
        PartitionChanges.Position position;
        ObservedClock clock = ObservedClock.START;
        final Map<String, GatewayInstance> instances = new LinkedHashMap<>();
        final Map<UUID, Session> sessions = new LinkedHashMap<>();

        Partition(PartitionChanges.Position position) {
            this.position = position;
        }
    }

    /** An NVR's row with its cameras' rows. */
    static final class NvrRow {
        Status status = Status.OFFLINE;
        long version;
        final Map<Long, Derivation.Camera> cameras = new LinkedHashMap<>();
    }

    /** Looks at every commit. */
    interface Observer {
        void committed(PartitionChanges changes, List<Derivation.Outcome> outcomes);
    }

    final Map<Integer, Partition> partitions = new HashMap<>();
    final Map<Long, NvrRow> nvrs = new LinkedHashMap<>();
    boolean up = true;

    private final Random random;
    private final boolean fence;
    private final Observer observer;
    private final Consumer<FeedRecord> signals;
    private double ambiguity = 0.02;

    SimulatedStore(Random random, boolean fence, Observer observer, Consumer<FeedRecord> signals) {
        this.random = random;
        this.fence = fence;
        this.observer = observer;
        this.signals = signals;
    }

    /** From now on whoever commits is told what became of it. */
    void heal() {
        up = true;
        ambiguity = 0;
    }

    @Override
    public Optional<PartitionImage> load(int partition) throws UnavailableException {
        reach();
        Partition p = partitions.get(partition);
        return p == null
                ? Optional.empty()
                : Optional.of(new PartitionImage(
                        partition,
                        p.position,
                        p.clock,
                        List.copyOf(p.instances.values()),
                        List.copyOf(p.sessions.values())));
    }

    @Override
    public void begin(PartitionImage empty) throws UnavailableException {
        reach();
        partitions.putIfAbsent(empty.partition(), new Partition(empty.position()));
    }

    @Override
    public Outcome commit(PartitionChanges changes) throws UnavailableException {
        reach();
        Partition p = Objects.requireNonNull(partitions.get(changes.partition()));
        if (fence && !p.position.equals(changes.fence())) {
            return new Outcome.Fenced();
        }
        p.position = changes.next();
        p.clock = changes.clock();
        changes.instances().forEach(i -> p.instances.put(i.id(), i));
        changes.forgottenInstances().forEach(p.instances::remove);
        for (Session session : changes.sessions()) {
            Session before = p.sessions.put(session.id(), session);
            if (before != null
                    && before.snapshot().sequence() > session.snapshot().sequence()) {
                throw new Violation("I6", "an older report of " + session.id() + " overwrote a newer one");
            }
        }
        changes.forgotten().forEach(p.sessions::remove);
        List<Derivation.Outcome> outcomes = new ArrayList<>();
        for (NvrView view : changes.views()) {
            outcomes.add(derive(view));
        }
        changes.signals().forEach(signals);
        observer.committed(changes, outcomes);
        if (random.nextDouble() < ambiguity) {
            throw new UnavailableException("committed, but nobody was told", new IllegalStateException());
        }
        return new Outcome.Committed(outcomes);
    }

    private Derivation.Outcome derive(NvrView view) {
        NvrRow row = Objects.requireNonNull(nvrs.get(view.nvr()));
        Derivation.Outcome outcome = Derivation.derive(
                new Derivation.Nvr(view.nvr(), "", row.status, List.copyOf(row.cameras.values())), view);
        if (outcome.changesAnything()) {
            row.version++;
            row.status = outcome.to();
            for (CameraChange change : outcome.cameras()) {
                row.cameras.put(change.id(), new Derivation.Camera(change.id(), change.name(), change.to()));
            }
        }
        return outcome;
    }

    @Override
    public Outcome deadLetter(int partition, PartitionChanges.Position position, LogEntry entry, String reason) {
        throw new IllegalStateException("nothing here is refused: " + reason);
    }

    private void reach() throws UnavailableException {
        if (!up) {
            throw new UnavailableException("the database is away", new IllegalStateException());
        }
    }
}
