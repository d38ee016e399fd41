package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every stream there is, as the topic said last. Written by the reader's thread only, read by any.
 *
 * <pre>
 *   topic settled ──made anew──▶ empty ──first record──▶ filling ──grace over──▶ settled, what was not named is gone
 * </pre>
 */
final class StreamOwners {

    private enum Topic {
        SETTLED,
        EMPTY,
        FILLING
    }

    /** @param generation of the topic that named it */
    private record Known(StreamEntry entry, int generation) {}

    private final Map<String, Known> streams = new ConcurrentHashMap<>();
    private final long graceMs;
    // The reader's thread only.
    private Topic topic = Topic.SETTLED;
    private int generation;
    private long fillingSince;

    StreamOwners(long graceMs) {
        this.graceMs = graceMs;
    }

    Optional<StreamEntry> known(String streamId) {
        Known known = streams.get(streamId);
        return known == null ? Optional.empty() : Optional.of(known.entry);
    }

    int size() {
        return streams.size();
    }

    /** True when it tells something new; an older entry that comes late does not. */
    boolean put(StreamEntry entry, long nowMs) {
        if (topic == Topic.EMPTY) {
            topic = Topic.FILLING;
            fillingSince = nowMs;
        }
        Known before = streams.get(entry.streamId());
        if (before != null && before.generation == generation && entry.version() < before.entry.version()) {
            return false;
        }
        streams.put(entry.streamId(), new Known(entry, generation));
        return before == null || !before.entry.equals(entry);
    }

    /** True when it was there. */
    boolean remove(String streamId) {
        return streams.remove(streamId) != null;
    }

    /** The topic is another one from here on. Nobody loses a stream for that: it has to be filled first. */
    void madeAnew() {
        generation++;
        topic = Topic.EMPTY;
    }

    /** Removes what a topic made anew has not named in time; returns which. */
    List<String> removeStale(long nowMs) {
        if (topic != Topic.FILLING || nowMs - fillingSince < graceMs) {
            return List.of();
        }
        topic = Topic.SETTLED;
        List<String> stale = new ArrayList<>();
        streams.forEach((id, known) -> {
            if (known.generation != generation) {
                stale.add(id);
            }
        });
        stale.forEach(streams::remove);
        return stale;
    }
}
