package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.presence.Ledger;
import io.fleetwatch.inventory.presence.LogEntry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The topic of sessions: appends in order while the broker is up, and remembers for the checks who was named where. */
final class SimulatedLog {

    private static final Buffer NO_BYTES = Buffer.buffer();

    private final Timeline time;
    private final Ablation ablation;
    private final List<List<LogEntry>> partitions = new ArrayList<>();
    private final Map<UUID, Long> firstNamed = new HashMap<>();
    private final Map<UUID, Long> closedAt = new HashMap<>();
    /** For the ablation in which absence kills: open sessions by instance and partition. */
    private final Map<String, Map<UUID, SessionRecord.Opened>> opened = new HashMap<>();

    boolean up = true;
    long upSince;

    SimulatedLog(Timeline time, Ablation ablation) {
        this.time = time;
        this.ablation = ablation;
        for (int p = 0; p < Topics.SESSION_PARTITIONS; p++) {
            partitions.add(new ArrayList<>());
        }
    }

    void append(int partition, SessionRecord record) {
        SessionRecord appended = altered(record);
        if (appended == null) {
            return;
        }
        List<LogEntry> entries = partitions.get(partition);
        long offset = entries.size();
        entries.add(new LogEntry(offset, time.now(), appended, NO_BYTES));
        switch (record) {
            case SessionRecord.Opened r -> {
                firstNamed.putIfAbsent(r.session(), offset);
                opened.computeIfAbsent(r.instance() + partition, i -> new HashMap<>())
                        .put(r.session(), r);
            }
            case SessionRecord.Reported r -> firstNamed.putIfAbsent(r.session(), offset);
            case SessionRecord.Closed r -> {
                closedAt.putIfAbsent(r.session(), offset);
                opened.getOrDefault(r.instance() + partition, new HashMap<>()).remove(r.session());
            }
            case SessionRecord.Digest r -> {
                r.sessions().forEach(s -> firstNamed.putIfAbsent(s.session(), offset));
                killAbsent(partition, r);
            }
            case SessionRecord.Conflicted _, SessionRecord.Beat _, SessionRecord.Tick _, SessionRecord.Unknown _ -> {}
        }
    }

    private @Nullable SessionRecord altered(SessionRecord record) {
        if (ablation == Ablation.DIGEST && record instanceof SessionRecord.Digest) {
            return null;
        }
        if (ablation == Ablation.LATER_THAN_FIRST_RECORD && record instanceof SessionRecord.Opened r) {
            return new SessionRecord.Opened(r.session(), r.nvr(), r.instance(), 0, r.sequence(), r.cameras());
        }
        return record;
    }

    private void killAbsent(int partition, SessionRecord.Digest digest) {
        if (ablation != Ablation.REVOCABLE_ABSENCE) {
            return;
        }
        Set<UUID> named = new HashSet<>();
        digest.sessions().forEach(s -> named.add(s.session()));
        for (SessionRecord.Opened o : List.copyOf(
                opened.getOrDefault(digest.instance() + partition, Map.of()).values())) {
            if (o.order() < digest.order() && !named.contains(o.session())) {
                append(
                        partition,
                        new SessionRecord.Closed(
                                o.session(),
                                o.nvr(),
                                o.instance(),
                                digest.order(),
                                io.fleetwatch.contracts.CloseReason.DISCONNECTED));
            }
        }
    }

    List<LogEntry> read(int partition, long from, int most) {
        List<LogEntry> entries = partitions.get(partition);
        int start = (int) Math.max(0, from);
        return up ? List.copyOf(entries.subList(start, Math.min(entries.size(), start + most))) : List.of();
    }

    long end(int partition) {
        return partitions.get(partition).size();
    }

    Ledger.LogBounds bounds(int partition) {
        return new Ledger.LogBounds("topic", 0, end(partition));
    }

    /** Whether a record below {@code offset} names the session. */
    boolean namedBelow(UUID session, long offset) {
        Long first = firstNamed.get(session);
        return first != null && first < offset;
    }

    /** Whether the session's closing stands below {@code offset}. */
    boolean closedBelow(UUID session, long offset) {
        Long closed = closedAt.get(session);
        return closed != null && closed < offset;
    }
}
