package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.inventory.presence.PartitionChanges.Position;
import io.fleetwatch.inventory.presence.Session.Opening;
import io.fleetwatch.inventory.presence.Session.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The presence rules for one partition of the log: an NVR is online as long as it has a session that was opened, is not
 * closed, and whose gateway instance is being heard.
 *
 * <p>Owned by one thread. Applying a record only changes memory; {@link #drain} hands over what has to be stored. When
 * storing fails the object is thrown away and made again from what is stored.
 */
public final class PartitionPresence {

    private final PresenceRules rules;
    private final Sessions sessions;
    private final Instances instances;
    private final ChangeCollector changes;
    private ObservedClock clock;
    /** Observed time up to which what is due was done. */
    private long passedMs = -1;

    private PartitionPresence(PartitionImage image, PresenceRules rules) {
        this.rules = rules;
        this.clock = image.clock();
        this.sessions = new Sessions(image.sessions());
        this.instances = new Instances(image.instances());
        this.changes = new ChangeCollector(image.partition(), image.position());
    }

    public static PartitionPresence from(PartitionImage image, PresenceRules rules) {
        return new PartitionPresence(image, rules);
    }

    /**
     * The same partition, its log lost and begun anew at {@code first}. Statuses stay; old
     * sessions count as older than every one in the new log; the clock waits for the instances to say what they hold.
     */
    public static PartitionPresence afterLogLoss(PartitionImage image, Position first, PresenceRules rules) {
        PartitionPresence presence = new PartitionPresence(image, rules);
        Set<String> heard = image.instances().stream()
                .filter(i -> !i.silent())
                .map(GatewayInstance::id)
                .collect(Collectors.toCollection(TreeSet::new));
        presence.clock = image.clock().awaiting(heard);
        long shift = image.sessions().stream()
                        .mapToLong(s -> s.opening().offset())
                        .max()
                        .orElse(0)
                + 1;
        for (Session session : image.sessions()) {
            Opening opening = session.opening();
            presence.put(session.with(new Opening(opening.offset() - shift, opening.order())));
        }
        presence.changes.restart(first);
        return presence;
    }

    /** Where the next record to apply stands. */
    public Position next() {
        return changes.next();
    }

    /** Whether instances are silent although they did not say that they leave. */
    public int silentInstances() {
        return instances.silentOnes();
    }

    /** Whether so many instances fell silent together that their sessions are being held. */
    public boolean holding() {
        return instances.holding();
    }

    /** Moves past a record that cannot be read or applied. */
    public void skip(long offset) {
        changes.advanceTo(offset + 1);
    }

    /**
     * Applies the record at {@code offset}, appended at {@code appendMs} by the broker's clock. Offsets below
     * {@link #next()} have been applied and are passed over.
     */
    public void apply(SessionRecord record, long offset, long appendMs) {
        apply(record, offset, appendMs, null);
    }

    /**
     * As above.
     *
     * @param cause the trace that what the record changes belongs to
     */
    public void apply(SessionRecord record, long offset, long appendMs, @Nullable TraceParent cause) {
        if (offset < changes.next().offset()) {
            return;
        }
        clock = clock.advance(appendMs, rules);
        switch (record) {
            case SessionRecord.Opened r -> {
                hear(r.instance());
                named(r.session(), r.nvr(), r.instance(), offset, r.order());
                reported(r.session(), r.order(), r.sequence(), r.cameras());
                changes.seen(r.nvr(), appendMs);
                changes.causedBy(r.nvr(), cause);
            }
            case SessionRecord.Reported r -> {
                hear(r.instance());
                named(r.session(), r.nvr(), r.instance(), offset, r.order());
                reported(r.session(), r.order(), r.sequence(), r.cameras());
                changes.seen(r.nvr(), appendMs);
                changes.causedBy(r.nvr(), cause);
            }
            case SessionRecord.Closed r -> {
                hear(r.instance());
                close(r, offset, appendMs);
                changes.causedBy(r.nvr(), cause);
            }
            case SessionRecord.Conflicted r -> {
                hear(r.instance());
                conflict(r);
            }
            case SessionRecord.Beat r -> {
                hear(r.instance());
                if (r.leaving()) {
                    instances.put(instances.get(r.instance()).left());
                }
            }
            case SessionRecord.Digest r -> {
                hear(r.instance());
                digest(r, offset, appendMs);
            }
            case SessionRecord.Tick _, SessionRecord.Unknown _ -> {}
        }
        passTime();
        changes.advanceTo(offset + 1);
    }

    /** Whether there is anything that cannot wait to be stored. */
    public boolean quiet() {
        return changes.quiet();
    }

    /** Whether any record was applied since the last {@link #drain}. */
    public boolean moved() {
        return changes.moved();
    }

    /** All that changed since the last call. */
    public PartitionChanges drain() {
        return changes.drain(clock, instances.drainChanged(), instances.drainForgotten(), sessions);
    }

    private void hear(String id) {
        boolean wasSilent = instances.hear(id, clock.observedMs());
        if (wasSilent) {
            refreshAll(sessions.ofInstance(id));
        }
    }

    private void named(UUID id, long nvr, String instance, long offset, long order) {
        if (sessions.get(id) != null) {
            return;
        }
        put(Session.open(id, nvr, instance, new Opening(offset, order)));
        for (Session older : sessions.ofNvr(nvr)) {
            if (older.live() && older.isOpen() && !older.id().equals(id)) {
                changes.signal(new FeedRecord.Superseded(nvr, older.id(), id));
            }
        }
    }

    private void reported(UUID id, long order, long sequence, @Nullable List<CameraReport> cameras) {
        Session session = sessions.get(id);
        if (session == null || !session.isOpen()) {
            return; // a tombstone: nothing brings a closed session back
        }
        Session updated = session;
        if (sequence > session.snapshot().sequence()) {
            updated = updated.with(new Snapshot(sequence, cameras));
            changes.derive(session.nvr());
        }
        if (order > instances.get(session.instance()).digestOrder()) {
            updated = updated.withAbsent(false);
        }
        refresh(updated);
    }

    private void close(SessionRecord.Closed r, long offset, long appendMs) {
        named(r.session(), r.nvr(), r.instance(), offset, r.order());
        Session session = sessions.get(r.session());
        if (session != null && session.isOpen()) {
            refresh(session.with(new Session.Closing(r.reason(), clock.observedMs())));
            if (r.reason() == CloseReason.DISCONNECTED) {
                changes.seen(r.nvr(), appendMs); // it spoke its last word now; any other reason says nothing about when
            }
        }
    }

    private void conflict(SessionRecord.Conflicted r) {
        Session one = sessions.get(r.session());
        Session other = sessions.get(r.with());
        if (one != null && other != null && one.isOpen() && other.isOpen()) {
            changes.conflict(r);
        }
    }

    private void digest(SessionRecord.Digest digest, long offset, long appendMs) {
        GatewayInstance instance = instances.get(digest.instance());
        if (digest.order() <= instance.digestOrder()) {
            return; // appended late: a newer one has already said more
        }
        instances.put(instance.digested(digest.order()));
        clock = clock.digestFrom(digest.instance());

        Set<UUID> held = HashSet.newHashSet(digest.sessions().size());
        for (SessionRecord.Held line : digest.sessions()) {
            held.add(line.session());
            heldLine(line, digest, offset);
            changes.seen(line.nvr(), appendMs - Math.clamp(line.heardAgoMs(), 0, appendMs));
        }
        for (Session session : List.copyOf(sessions.ofInstance(digest.instance()))) {
            // A digest cannot name a session that opened after it was taken, wherever it lands in the log.
            boolean couldNameIt = session.opening().order() < digest.order();
            if (session.isOpen() && couldNameIt && !held.contains(session.id())) {
                refresh(session.withAbsent(true));
            }
        }
    }

    private void heldLine(SessionRecord.Held line, SessionRecord.Digest digest, long offset) {
        named(line.session(), line.nvr(), digest.instance(), offset, digest.order());
        Session session = sessions.get(line.session());
        if (session == null || !session.isOpen()) {
            return;
        }
        Session updated = session.withAbsent(false);
        if (line.sequence() > session.snapshot().sequence()) {
            if (line.sequence() == 0) {
                updated = updated.with(new Snapshot(0, null));
                changes.derive(session.nvr());
            } else {
                changes.signal(new FeedRecord.ReportWanted(session.nvr()));
            }
        }
        refresh(updated);
    }

    /** What becomes due because observed time moved on. */
    private void passTime() {
        if (clock.observedMs() == passedMs) {
            return;
        }
        passedMs = clock.observedMs();
        for (String id : instances.fallSilent(clock.observedMs(), rules)) {
            refreshAll(sessions.ofInstance(id));
        }
        for (Session session : sessions.returnsOverdue(clock.observedMs(), rules)) {
            refresh(session);
        }
        long oldest = clock.observedMs() - rules.tombstone().toMillis();
        for (Session session : sessions.forgetClosedBefore(oldest)) {
            changes.forget(session);
        }
        for (String id : instances.deadSince(oldest)) {
            // Nobody is left to close them.
            for (Session session : List.copyOf(sessions.ofInstance(id))) {
                sessions.forget(session);
                changes.forget(session);
            }
            instances.forget(id);
        }
    }

    private void refreshAll(Collection<Session> some) {
        List.copyOf(some).forEach(this::refresh);
    }

    /** Stores the session with its liveness as it now follows. */
    private void refresh(Session session) {
        put(session.withLive(isLive(session)));
    }

    private boolean isLive(Session session) {
        Session.Closing closing = session.closing();
        if (closing != null) {
            CloseReason reason = closing.reason();
            long graceEnds = closing.observedMs() + rules.returnGrace().toMillis();
            return session.live() && reason.expectsReturn() && clock.observedMs() < graceEnds;
        }
        return !session.absent() && !instances.get(session.instance()).silent();
    }

    private void put(Session session) {
        Session before = sessions.put(session);
        if (session.equals(before)) {
            return;
        }
        changes.session(session);
        if (before == null ? session.live() : before.live() != session.live()) {
            changes.derive(session.nvr());
        }
    }
}
