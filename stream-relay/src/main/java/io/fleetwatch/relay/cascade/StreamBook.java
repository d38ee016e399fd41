package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the producer of each stream, from the records of the topic in their order. Pure; whoever calls keeps threads
 * apart.
 *
 * <p>The session whose first announcement stands last has the stream. Compaction may hide that first announcement from
 * those who read later, so a further announcement says up to where its session outranks what stands there, see
 * {@link Announced#after}. In one place of the topic only one session can claim that: a relay that has read a newer
 * first announcement claims nothing any more.
 */
final class StreamBook {

    /** Sessions remembered for a stream: more cannot be on their way at once from producers that reconnect. */
    private static final int REMEMBERED = 16;

    /** More than clocks of two relays differ by, so that a real takeover is never taken for a late announcement. */
    private static final long LATE_MILLIS = 30_000;

    private final Map<String, Entry> entries = new HashMap<>();

    /** A record and where it stands in the topic. */
    record Appended(long offset, StreamRecord record) {}

    /** What is known about one stream. */
    private static final class Entry {
        /** Null only before the first record; never {@link StreamRecord.Unknown}. */
        private @Nullable StreamRecord current;

        /** Up to where in the topic the current session outranks others. */
        private long rank;

        private @Nullable Appended last;
        private final Set<UUID> seen = new LinkedHashSet<>();

        /** Announcements that changed nothing, but might convince somebody who begins to read there. */
        private final Map<UUID, Announced> misleading = new LinkedHashMap<>();

        private boolean isOf(UUID session) {
            return current != null && session.equals(sessionOf(current));
        }

        private void remember(UUID session) {
            if (seen.add(session) && seen.size() > REMEMBERED) {
                UUID oldest = seen.iterator().next();
                seen.remove(oldest);
                misleading.remove(oldest);
            }
        }
    }

    /** Takes one record in; the stream to look at again, empty when the record says nothing. */
    Optional<String> apply(long offset, StreamRecord record) {
        return switch (record) {
            case Announced it -> {
                announced(entry(it.streamId()), offset, it);
                yield Optional.of(it.streamId());
            }
            case Retracted it -> {
                retracted(entry(it.streamId()), offset, it);
                yield Optional.of(it.streamId());
            }
            case StreamRecord.Unknown it -> Optional.empty();
        };
    }

    private void announced(Entry entry, long offset, Announced it) {
        if (takes(entry, it)) {
            long rank = it.after() == null ? offset : it.after();
            entry.rank = entry.isOf(it.session()) ? Math.max(entry.rank, rank) : rank;
            entry.current = it;
            entry.misleading.remove(it.session());
        } else {
            entry.misleading.put(it.session(), it);
        }
        entry.remember(it.session());
        entry.last = new Appended(offset, it);
    }

    private static boolean takes(Entry entry, Announced it) {
        if (entry.current == null) {
            return true;
        }
        Long after = it.after();
        if (after != null) {
            // A state update of the current session, or one that a reader who came late had not ranked right.
            return after >= entry.rank || (entry.isOf(it.session()) && entry.current instanceof Announced);
        }
        if (entry.current instanceof Announced holder && isMuchOlder(it.session(), holder.session())) {
            return false;
        }
        // The first announcement may be there twice: when Kafka did not answer, nobody knows that it was appended.
        return entry.isOf(it.session()) ? entry.current instanceof Announced : !entry.seen.contains(it.session());
    }

    /**
     * A relay that could not reach Kafka announces its producers when it can again; one that has long since gone to another
     * relay is not to win by being late. Sessions are UUIDv7: their first 48 bits are the milliseconds of their beginning.
     */
    private static boolean isMuchOlder(UUID session, UUID than) {
        return (session.getMostSignificantBits() >>> 16) + LATE_MILLIS < than.getMostSignificantBits() >>> 16;
    }

    private static void retracted(Entry entry, long offset, Retracted it) {
        if (entry.current == null || entry.isOf(it.session())) {
            entry.current = it;
            entry.rank = offset;
        }
        entry.misleading.remove(it.session());
        entry.remember(it.session());
        entry.last = new Appended(offset, it);
    }

    /** Where its producer is; empty when nobody has one. */
    Optional<Announced> holder(String streamId) {
        Entry entry = entries.get(streamId);
        return entry != null && entry.current instanceof Announced it ? Optional.of(it) : Optional.empty();
    }

    /** The end of the last session, if there is none now and there was one. */
    Optional<Retracted> ended(String streamId) {
        Entry entry = entries.get(streamId);
        return entry != null && entry.current instanceof Retracted it ? Optional.of(it) : Optional.empty();
    }

    /** Whether another session has taken the stream from this one. */
    boolean hasLost(String streamId, UUID session) {
        Entry entry = entries.get(streamId);
        return entry != null && entry.seen.contains(session) && !entry.isOf(session);
    }

    /** Whether a record of this session was read. */
    boolean hasSeen(String streamId, UUID session) {
        Entry entry = entries.get(streamId);
        return entry != null && entry.seen.contains(session);
    }

    /** The last record of the stream, whoever wrote it. */
    Optional<Appended> last(String streamId) {
        Entry entry = entries.get(streamId);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.last);
    }

    /** Announcements that have to be taken back, because they say what is not so. */
    Collection<Announced> misleading(String streamId) {
        Entry entry = entries.get(streamId);
        return entry == null ? List.of() : List.copyOf(entry.misleading.values());
    }

    /** Every stream that was ever announced. */
    Collection<String> streams() {
        return Set.copyOf(entries.keySet());
    }

    /** The topic was made anew: who holds what stays true until it is told otherwise, where it stood does not. */
    void madeAnew() {
        entries.values().forEach(entry -> {
            entry.rank = -1;
            entry.last = null;
            entry.seen.clear();
            entry.misleading.clear();
        });
    }

    private Entry entry(String streamId) {
        return entries.computeIfAbsent(streamId, id -> new Entry());
    }

    private static UUID sessionOf(StreamRecord record) {
        return switch (record) {
            case Announced it -> it.session();
            case Retracted it -> it.session();
            case StreamRecord.Unknown it -> throw new IllegalStateException("an unknown record names no session");
        };
    }
}
