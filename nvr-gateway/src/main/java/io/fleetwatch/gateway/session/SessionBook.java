package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.contracts.TraceParent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one gateway instance holds and what it has to tell the log of sessions about it. Pure: time comes in as
 * milliseconds of any steady clock, records go out as values. Not thread-safe; whoever takes records hands them to the
 * producer in the order taken, before taking more.
 *
 * <pre>
 *   open/report/close ─▶ true now ──pending()──▶ told ──acknowledged()──▶ acknowledged
 *                                ◀────────────failed()──┘
 *                                ──digest(p)──▶ told again, then the digest that lists the open ones
 * </pre>
 *
 * <p>Records are regenerated from what is true now, never queued: a session costs the same however long the broker is
 * away. After a failure a partition is held back until its next digest, or until the log acknowledges anything.
 */
public final class SessionBook {

    private final String instance;
    private final BookLimits limits;
    private final Map<UUID, HeldSession> all = new HashMap<>();
    private final List<Map<UUID, HeldSession>> byPartition = new ArrayList<>();
    /** Changed since the log was last told; taken by {@link #pending}. */
    private final Set<HeldSession> changed = new LinkedHashSet<>();
    /** Closed, and the log has not acknowledged it; oldest first. */
    private final Set<HeldSession> closing = new LinkedHashSet<>();

    private final long[] orders = new long[Topics.SESSION_PARTITIONS];
    private final boolean[] heldBack = new boolean[Topics.SESSION_PARTITIONS];
    private int open;
    private long forgotten;

    public SessionBook(String instance, BookLimits limits) {
        this.instance = instance;
        this.limits = limits;
        for (int partition = 0; partition < Topics.SESSION_PARTITIONS; partition++) {
            byPartition.add(new LinkedHashMap<>());
        }
    }

    /**
     * An NVR authenticated.
     *
     * @param report null when the NVR reported no cameras, which asserts that all are online
     * @return how many entries of the report found no room
     */
    public int open(UUID session, long nvr, @Nullable List<CameraReport> report, long nowMs) {
        HeldSession held = new HeldSession(session, nvr, limits, nowMs);
        all.put(session, held);
        byPartition.get(held.partition).put(session, held);
        open++;
        changed.add(held);
        return report == null ? 0 : held.report(report, limits);
    }

    /** The NVR reported cameras within its session; returns how many entries found no room. */
    public int report(UUID session, List<CameraReport> report, long nowMs) {
        HeldSession held = openSession(session);
        if (held == null) {
            return 0;
        }
        held.heard(nowMs);
        int ignored = held.report(report, limits);
        changed.add(held);
        return ignored;
    }

    /** Version of what the session reported; it moves when a report says anything new. 0 for a session that is not open. */
    public long sequence(UUID session) {
        HeldSession held = openSession(session);
        return held == null ? 0 : held.sequence();
    }

    /** The newest change of the session is of this trace; so are the records that tell of it, however often. */
    public void causedBy(UUID session, @Nullable TraceParent trace) {
        HeldSession held = all.get(session);
        if (held != null) {
            held.causedBy(trace);
        }
    }

    /** Any sign of life: a message, a pong. */
    public void heard(UUID session, long nowMs) {
        HeldSession held = openSession(session);
        if (held != null) {
            held.heard(nowMs);
        }
    }

    /** The session and {@code with} both answer: two devices share one identity. */
    public void conflicted(UUID session, UUID with) {
        HeldSession held = openSession(session);
        if (held != null) {
            held.conflicts(with);
            changed.add(held);
        }
    }

    /** The ledger wants the snapshots of this NVR again: with its next report, or at the next digest. */
    public void reportWanted(long nvr) {
        for (HeldSession held : byPartition.get(Topics.sessionPartition(nvr)).values()) {
            if (held.nvr == nvr && held.isOpen()) {
                held.wantResend();
            }
        }
    }

    /** The session is over, for good; saying it again changes nothing. */
    public void close(UUID session, CloseReason reason) {
        HeldSession held = openSession(session);
        if (held == null) {
            return;
        }
        held.close(reason);
        open--;
        if (!held.mentioned()) {
            remove(held);
            return;
        }
        changed.add(held);
        closing.add(held);
        if (closing.size() > limits.keptClosed()) {
            remove(closing.iterator().next());
            forgotten++;
        }
    }

    /**
     * What is to be told now. An NVR whose cameras change faster than it may tell is told of again when it may, as it is
     * then: each of its records is written, derived from and sent to every dashboard of its region.
     */
    public List<Outgoing> pending(long nowMs) {
        List<Outgoing> taken = new ArrayList<>();
        // Held-back ones need no mark: the digest looks at every session.
        changed.removeIf(held -> heldBack[held.partition] || takeAll(held, taken, nowMs));
        return taken;
    }

    /** Everything of this partition that the log was not told, or that failed; then the digest. */
    public List<Outgoing> digest(int partition, long nowMs) {
        heldBack[partition] = false;
        List<Outgoing> taken = new ArrayList<>();
        List<SessionRecord.Held> lines = new ArrayList<>();
        for (HeldSession held : byPartition.get(partition).values()) {
            held.bumpIfResendWanted();
            takeAll(held, taken, null);
            if (held.isOpen()) {
                lines.add(held.line(nowMs));
            }
        }
        taken.add(new Outgoing(partition, new SessionRecord.Digest(instance, ++orders[partition], List.copyOf(lines))));
        return taken;
    }

    /** The sign of life for every partition. */
    public List<Outgoing> beat() {
        List<Outgoing> taken = new ArrayList<>();
        for (int partition = 0; partition < orders.length; partition++) {
            taken.add(new Outgoing(partition, new SessionRecord.Beat(instance, ++orders[partition], false)));
        }
        return taken;
    }

    /** The last words of an instance that stops in good order: digests, then a beat that says so. */
    public List<Outgoing> farewell(long nowMs) {
        List<Outgoing> taken = new ArrayList<>();
        for (int partition = 0; partition < orders.length; partition++) {
            taken.addAll(digest(partition, nowMs));
            taken.add(new Outgoing(partition, new SessionRecord.Beat(instance, ++orders[partition], true)));
        }
        return taken;
    }

    /** The log has appended the record. */
    public void acknowledged(Outgoing outgoing) {
        heldBack[outgoing.partition()] = false;
        HeldSession held = sessionOf(outgoing.record());
        if (held == null) {
            return;
        }
        held.acknowledge(outgoing.record());
        if (!held.isOpen() && held.isAcknowledged()) {
            remove(held);
        }
    }

    /** The record was not appended, or nobody knows whether it was. */
    public void failed(Outgoing outgoing) {
        heldBack[outgoing.partition()] = true;
        HeldSession held = sessionOf(outgoing.record());
        if (held != null) {
            held.untell();
        }
    }

    /** Open sessions. */
    public int size() {
        return open;
    }

    /** Sessions, closed ones included, of which the log has not acknowledged everything. Walks the book. */
    public int unacknowledged() {
        return (int)
                all.values().stream().filter(held -> !held.isAcknowledged()).count();
    }

    /** Closed sessions kept because the log has not acknowledged their end. */
    public int closing() {
        return closing.size();
    }

    /** Open sessions of which the log has acknowledged everything. Walks the book. */
    public int acknowledgedOpen() {
        return (int) all.values().stream()
                .filter(held -> held.isOpen() && held.isAcknowledged())
                .count();
    }

    /** Closings given up for lack of room since the start. */
    public long forgotten() {
        return forgotten;
    }

    /**
     * @param nowMs null when everything has to be told
     * @return false when something has to wait
     */
    private boolean takeAll(HeldSession held, List<Outgoing> taken, @Nullable Long nowMs) {
        SessionRecord next = held.untold(instance, orders[held.partition] + 1);
        while (next != null) {
            if (nowMs != null && next instanceof SessionRecord.Reported && !held.mayReport(nowMs)) {
                return false;
            }
            orders[held.partition]++;
            held.tell(next);
            taken.add(new Outgoing(held.partition, next, held.cause()));
            next = held.untold(instance, orders[held.partition] + 1);
        }
        return true;
    }

    private void remove(HeldSession held) {
        all.remove(held.id);
        byPartition.get(held.partition).remove(held.id);
        changed.remove(held);
        closing.remove(held);
    }

    private @Nullable HeldSession openSession(UUID session) {
        HeldSession held = all.get(session);
        return held != null && held.isOpen() ? held : null;
    }

    private @Nullable HeldSession sessionOf(SessionRecord record) {
        return switch (record) {
            case SessionRecord.Opened it -> all.get(it.session());
            case SessionRecord.Reported it -> all.get(it.session());
            case SessionRecord.Conflicted it -> all.get(it.session());
            case SessionRecord.Closed it -> all.get(it.session());
            case SessionRecord.Beat it -> null;
            case SessionRecord.Digest it -> null;
            case SessionRecord.Tick it -> null;
            case SessionRecord.Unknown it -> null;
        };
    }
}
