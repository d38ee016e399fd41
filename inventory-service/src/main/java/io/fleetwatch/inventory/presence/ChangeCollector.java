package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.inventory.presence.PartitionChanges.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what a run of records changes until it is stored. Owned by the partition's thread. */
final class ChangeCollector {

    private final int partition;
    private Position fence;
    private Position next;
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();
    private final Set<UUID> forgotten = new LinkedHashSet<>();
    private final Set<Long> derive = new TreeSet<>();
    private final Map<Long, Long> seen = new TreeMap<>();
    private final Set<FeedRecord> signals = new LinkedHashSet<>();
    private final Set<SessionRecord.Conflicted> conflicts = new LinkedHashSet<>();
    private final Map<Long, TraceParent> causes = new HashMap<>();
    private boolean restarted;

    ChangeCollector(int partition, Position start) {
        this.partition = partition;
        this.fence = start;
        this.next = start;
    }

    /** The log begins anew; the fence stays the position that is stored. */
    void restart(Position first) {
        next = first;
        restarted = true;
    }

    Position next() {
        return next;
    }

    void advanceTo(long offset) {
        next = new Position(next.topicId(), offset);
    }

    boolean moved() {
        return !next.equals(fence);
    }

    void session(Session session) {
        sessions.put(session.id(), session);
    }

    void forget(Session session) {
        sessions.remove(session.id());
        forgotten.add(session.id());
    }

    void derive(long nvr) {
        derive.add(nvr);
    }

    void seen(long nvr, long epochMs) {
        seen.merge(nvr, epochMs, Math::max);
    }

    void signal(FeedRecord signal) {
        signals.add(signal);
    }

    void conflict(SessionRecord.Conflicted conflict) {
        conflicts.add(conflict);
    }

    /** The newest record of the NVR decides, also when it belongs to no trace. */
    void causedBy(long nvr, @Nullable TraceParent cause) {
        if (cause != null) {
            causes.put(nvr, cause);
        } else if (!causes.isEmpty()) {
            causes.remove(nvr);
        }
    }

    boolean quiet() {
        return !restarted
                && sessions.isEmpty()
                && forgotten.isEmpty()
                && derive.isEmpty()
                && seen.isEmpty()
                && signals.isEmpty()
                && conflicts.isEmpty();
    }

    PartitionChanges drain(
            ObservedClock clock, List<GatewayInstance> instances, List<String> forgottenInstances, Sessions all) {
        PartitionChanges result = new PartitionChanges(
                partition,
                fence,
                next,
                clock,
                instances,
                forgottenInstances,
                List.copyOf(sessions.values()),
                List.copyOf(forgotten),
                derive.stream().map(all::view).toList(),
                new TreeMap<>(seen),
                List.copyOf(signals),
                new ArrayList<>(conflicts),
                Map.copyOf(causes));
        fence = next;
        restarted = false;
        sessions.clear();
        forgotten.clear();
        derive.clear();
        seen.clear();
        signals.clear();
        conflicts.clear();
        causes.clear();
        return result;
    }
}
