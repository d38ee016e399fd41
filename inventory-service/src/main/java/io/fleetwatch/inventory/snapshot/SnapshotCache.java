package io.fleetwatch.inventory.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Pages of the snapshot that were just read, ready to send. Whoever asks while a page is being read waits for that reading.
 * Bounded by number; the oldest goes first, and what goes is counted.
 */
@ApplicationScoped
class SnapshotCache {

    private final SnapshotSettings settings;
    private final InstantSource clock;
    private final Counter hits;
    private final Counter misses;
    private final Counter evictions;
    /** In the order of their making; guarded by this. */
    private final Map<Object, Kept> pages = new LinkedHashMap<>();

    SnapshotCache(SnapshotSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.clock = clock;
        this.hits = metrics.counter("fleetwatch.snapshot.cache", "result", "hit");
        this.misses = metrics.counter("fleetwatch.snapshot.cache", "result", "miss");
        this.evictions = metrics.counter("fleetwatch.snapshot.cache.evictions");
    }

    private record Kept(Uni<byte[]> page, long until) {}

    /** @param key scope and page; two callers with equal keys get the same bytes */
    synchronized Uni<byte[]> get(Object key, Supplier<Uni<byte[]>> read) {
        long now = clock.millis();
        pages.values().removeIf(kept -> kept.until() <= now);
        Kept kept = pages.get(key);
        if (kept != null) {
            hits.increment();
            return kept.page();
        }
        misses.increment();
        if (pages.size() >= settings.cachePages()) {
            pages.remove(pages.keySet().iterator().next());
            evictions.increment();
        }
        Uni<byte[]> page =
                read.get().onFailure().invoke(failed -> forget(key)).memoize().indefinitely();
        pages.put(key, new Kept(page, now + settings.cacheFor().toMillis()));
        return page;
    }

    private synchronized void forget(Object key) {
        pages.remove(key);
    }
}
