package io.fleetwatch.inventory.snapshot;

import io.fleetwatch.inventory.access.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Map<Key, Kept> pages = new LinkedHashMap<>();

    SnapshotCache(SnapshotSettings settings, InstantSource clock, MeterRegistry metrics) {
        this.settings = settings;
        this.clock = clock;
        this.hits = metrics.counter("fleetwatch.snapshot.cache", "result", "hit");
        this.misses = metrics.counter("fleetwatch.snapshot.cache", "result", "miss");
        this.evictions = metrics.counter("fleetwatch.snapshot.cache.evictions");
    }

    /** Counters are there from the start, not from the first request. */
    void start(@Observes StartupEvent event) {}

    /** Who sees what is part of it: nobody is given a page that was read for another scope. */
    record Key(Scope scope, int limit, SnapshotPages.@Nullable Position from) {}

    private record Kept(Uni<byte[]> page, long until) {}

    /** The bytes for this key, read at most once within the time they are kept. */
    synchronized Uni<byte[]> get(Key key, Supplier<Uni<byte[]>> read) {
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

    private synchronized void forget(Key key) {
        pages.remove(key);
    }
}
