package io.fleetwatch.gateway.registry;

import io.fleetwatch.contracts.RegistryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect. Written by the reader's thread only, read by every event loop.
 *
 * <p>When the topic was made anew, entries stay until the new topic has had time to name them: a fleet must not be thrown
 * out because a topic is empty for a moment.
 */
public final class Registry {

    private record Known(RegistryEntry entry, int generation) {}

    private final Map<Long, Known> byId = new ConcurrentHashMap<>();
    private final Map<String, RegistryEntry> byHostname = new ConcurrentHashMap<>();
    /** The reader's thread only. */
    private int generation;

    public @Nullable RegistryEntry byHostname(String hostname) {
        return byHostname.get(hostname);
    }

    public @Nullable RegistryEntry byId(long nvr) {
        Known known = byId.get(nvr);
        return known == null ? null : known.entry;
    }

    public int size() {
        return byId.size();
    }

    /**
     * Takes an entry over, unless it is older than the one known: after a broker outage an older entry can be appended
     * once more behind a newer one, and a revoked key must not work meanwhile. A topic made anew starts over.
     */
    void put(RegistryEntry entry) {
        Known known = byId.get(entry.nvrId());
        if (known != null && known.generation == generation && entry.version() < known.entry.version()) {
            return;
        }
        Known before = byId.put(entry.nvrId(), new Known(entry, generation));
        if (before != null && !before.entry.hostname().equals(entry.hostname())) {
            forgetHostname(before.entry);
        }
        byHostname.put(entry.hostname(), entry);
    }

    void remove(long nvr) {
        Known before = byId.remove(nvr);
        if (before != null) {
            forgetHostname(before.entry);
        }
    }

    /** The topic is another one from here on. */
    void newGeneration() {
        generation++;
    }

    /** Removes what the present topic has not named; returns whom that was. */
    List<Long> removeStale() {
        List<Long> stale = new ArrayList<>();
        byId.forEach((nvr, known) -> {
            if (known.generation != generation) {
                stale.add(nvr);
            }
        });
        stale.forEach(this::remove);
        return stale;
    }

    /** Hostnames can move between NVRs: the name may be another NVR's by now. */
    private void forgetHostname(RegistryEntry entry) {
        byHostname.computeIfPresent(
                entry.hostname(), (name, current) -> current.nvrId() == entry.nvrId() ? null : current);
    }
}
