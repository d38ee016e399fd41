package io.fleetwatch.inventory.presence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gateway instances of one partition and which of them are silent. Owned by the partition's thread. */
final class Instances {

    private final Map<String, GatewayInstance> byId = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final List<String> forgotten = new ArrayList<>();
    private boolean holding;

    Instances(Collection<GatewayInstance> stored) {
        stored.forEach(i -> byId.put(i.id(), i));
    }

    GatewayInstance get(String id) {
        GatewayInstance instance = byId.get(id);
        // A session whose instance was forgotten is held by nobody.
        return instance == null ? new GatewayInstance(id, 0, 0, true, true) : instance;
    }

    void put(GatewayInstance instance) {
        byId.put(instance.id(), instance);
        changed.add(instance.id());
    }

    /** Notes a sign of life. Returns whether the instance was silent, or never heard, before. */
    boolean hear(String id, long observedMs) {
        GatewayInstance before = get(id);
        boolean leaving = byId.containsKey(id) && before.leaving();
        put(new GatewayInstance(id, observedMs, before.digestOrder(), leaving, false));
        return before.silent();
    }

    /** Marks the instances that have been silent for too long and returns them. */
    List<String> fallSilent(long observedMs, PresenceRules rules) {
        long deadline = observedMs - rules.silentAfter().toMillis();
        List<GatewayInstance> overdue = byId.values().stream()
                .filter(i -> !i.silent() && i.heardMs() < deadline)
                .toList();
        if (overdue.isEmpty()) {
            holding = false;
            return List.of();
        }
        long staying =
                byId.values().stream().filter(i -> !i.silent() && !i.leaving()).count();
        long missing = overdue.stream().filter(i -> !i.leaving()).count();
        holding = staying >= rules.massMinimum() && missing * 2 > staying;
        long heldUntil = deadline - (holding ? rules.massHold().toMillis() : 0);
        List<String> fallen = new ArrayList<>();
        for (GatewayInstance instance : overdue) {
            if (instance.leaving() || instance.heardMs() < heldUntil) {
                put(instance.fellSilent());
                fallen.add(instance.id());
            }
        }
        return fallen;
    }

    /** Instances that fell silent and were last heard before {@code observedMs}. */
    List<String> deadSince(long observedMs) {
        return byId.values().stream()
                .filter(i -> i.silent() && i.heardMs() < observedMs)
                .map(GatewayInstance::id)
                .toList();
    }

    void forget(String id) {
        byId.remove(id);
        changed.remove(id);
        forgotten.add(id);
    }

    boolean holding() {
        return holding;
    }

    int silentOnes() {
        return (int)
                byId.values().stream().filter(i -> i.silent() && !i.leaving()).count();
    }

    List<GatewayInstance> drainChanged() {
        List<GatewayInstance> result = changed.stream().map(this::get).toList();
        changed.clear();
        return result;
    }

    List<String> drainForgotten() {
        List<String> result = List.copyOf(forgotten);
        forgotten.clear();
        return result;
    }
}
