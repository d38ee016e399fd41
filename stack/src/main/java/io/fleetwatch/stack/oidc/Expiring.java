package io.fleetwatch.stack.oidc;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that are kept until their time, at most so many: for one more the oldest goes. Not for several threads. */
final class Expiring<V> {

    private record Entry<V>(V value, Instant until) {}

    private final int limit;
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();

    Expiring(int limit) {
        this.limit = limit;
    }

    void put(String key, V value, Instant until, Instant now) {
        entries.values().removeIf(it -> !now.isBefore(it.until()));
        if (entries.size() >= limit) {
            Iterator<String> oldestFirst = entries.keySet().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
        entries.put(key, new Entry<>(value, until));
    }

    Optional<V> get(@Nullable String key, Instant now) {
        return Optional.ofNullable(entries.get(key))
                .filter(it -> now.isBefore(it.until()))
                .map(Entry::value);
    }

    /** As {@link #get}, and it is gone. */
    Optional<V> take(@Nullable String key, Instant now) {
        Optional<V> value = get(key, now);
        entries.remove(key);
        return value;
    }

    /** Brings the end of one forward; it never puts it off. */
    void endBy(String key, Instant end) {
        entries.computeIfPresent(
                key, (same, entry) -> end.isBefore(entry.until()) ? new Entry<>(entry.value(), end) : entry);
    }

    void remove(@Nullable String key) {
        entries.remove(key);
    }

    void clear() {
        entries.clear();
    }

    int size() {
        return entries.size();
    }
}
