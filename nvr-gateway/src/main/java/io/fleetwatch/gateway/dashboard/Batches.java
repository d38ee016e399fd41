package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.FeedEntry;
import io.fleetwatch.gateway.feed.Ring;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Batches encoded once for every dashboard that has the same scope and stands at the same place. Owned by the dashboards'
 * thread; bounded by bytes, the least recently used go first.
 */
final class Batches {

    private static final String HEAD = "{\"type\":\"batch\",\"events\":[";
    private static final String TAIL = "]}";

    /**
     * @param text      the message; empty when nothing in the stretch is for this scope
     * @param nextIndex where the next batch begins
     * @param lastSeq   the last {@code seq} of the stretch; -1 when the stretch is empty
     * @param decided   when its oldest event was decided
     */
    record Batch(String text, long nextIndex, long lastSeq, long decided) {}

    private record Key(Ring ring, long index, RegionScope scope) {}

    private final LinkedHashMap<Key, Batch> encoded = new LinkedHashMap<>(64, 0.75f, true);
    private final long capacity;
    private final DashboardMeters meters;
    private long bytes;

    Batches(long capacity, DashboardMeters meters) {
        this.capacity = capacity;
        this.meters = meters;
    }

    /**
     * The batch that begins at this index: at most {@code size} bytes unless its first entry alone is larger, and at most
     * {@code look} entries looked at. A shorter one made earlier serves as well; the next one goes on behind it.
     */
    Batch from(Ring ring, long index, RegionScope scope, int size, int look) {
        Key key = new Key(ring, index, scope);
        Batch known = encoded.get(key);
        if (known != null) {
            meters.batchShared();
            return known;
        }
        Batch batch = encode(ring, index, scope, size, look);
        if (!batch.text().isEmpty()) {
            meters.batchEncoded();
            keep(key, batch);
        }
        return batch;
    }

    private static Batch encode(Ring ring, long index, RegionScope scope, int size, int look) {
        StringBuilder text = new StringBuilder(HEAD);
        long next = index;
        long lastSeq = -1;
        long decided = Long.MAX_VALUE;
        while (next < index + look) {
            FeedEntry entry = ring.get(next);
            if (entry == null) {
                break;
            }
            if (scope.sees(entry.region())) {
                int commas = entry.messages().size();
                if (text.length() > HEAD.length() && text.length() + entry.bytes() + commas + TAIL.length() > size) {
                    break;
                }
                decided = Math.min(decided, entry.decided());
                for (String message : entry.messages()) {
                    if (text.length() > HEAD.length()) {
                        text.append(',');
                    }
                    text.append(message);
                }
            }
            next++;
            lastSeq = entry.seq();
        }
        return text.length() == HEAD.length()
                ? new Batch("", next, lastSeq, decided)
                : new Batch(text.append(TAIL).toString(), next, lastSeq, decided);
    }

    private void keep(Key key, Batch batch) {
        encoded.put(key, batch);
        bytes += batch.text().length();
        while (bytes > capacity) {
            Map.Entry<Key, Batch> eldest = encoded.pollFirstEntry();
            if (eldest == null) {
                break;
            }
            bytes -= eldest.getValue().text().length();
        }
    }

    long bytes() {
        return bytes;
    }
}
