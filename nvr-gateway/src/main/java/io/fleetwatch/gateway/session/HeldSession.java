package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.gateway.admission.TokenBucket;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session: what is true now, and how much of it the log was told and has acknowledged. Owned by its book.
 *
 * <pre>
 *   true now      opened, sequence, rival, closed
 *   told          handed to the producer and not known to have failed; falls back to "acknowledged" on a failure
 *   acknowledged  appended to the log
 * </pre>
 */
final class HeldSession {

    /** What the log knows: whether the session was opened and closed, and the newest snapshot. */
    private record Known(boolean opened, long sequence, boolean conflict, boolean closed) {
        static final Known NOTHING = new Known(false, -1, false, false);

        Known with(SessionRecord record) {
            return switch (record) {
                case SessionRecord.Opened it -> new Known(true, Math.max(sequence, it.sequence()), conflict, closed);
                case SessionRecord.Reported it ->
                    new Known(opened, Math.max(sequence, it.sequence()), conflict, closed);
                case SessionRecord.Conflicted it -> new Known(opened, sequence, true, closed);
                case SessionRecord.Closed it -> new Known(opened, sequence, conflict, true);
                case SessionRecord.Beat it -> this;
                case SessionRecord.Digest it -> this;
                case SessionRecord.Tick it -> this;
                case SessionRecord.Unknown it -> this;
            };
        }
    }

    final UUID id;
    final long nvr;
    final int partition;
    private long heardMs;
    private long sequence;
    private @Nullable CameraSnapshot snapshot;
    private @Nullable UUID rival;
    private @Nullable CloseReason closed;
    private boolean resendWanted;
    /** The trace of the newest change, until the log has acknowledged it: a record sent again is of the same trace. */
    private @Nullable TraceParent cause;

    private Known told = Known.NOTHING;
    private Known acknowledged = Known.NOTHING;
    private boolean mentioned;
    private final TokenBucket reports;

    HeldSession(UUID id, long nvr, BookLimits limits, long nowMs) {
        this.id = id;
        this.nvr = nvr;
        this.partition = Topics.sessionPartition(nvr);
        this.heardMs = nowMs;
        this.reports = new TokenBucket(limits.reportBurst(), limits.reportsPerSecond(), nowMs);
    }

    /** Whether the next snapshot may be told now; counts as told. */
    boolean mayReport(long nowMs) {
        return reports.take(nowMs);
    }

    /** Takes a report in; returns how many of its entries found no room. */
    int report(List<CameraReport> cameras, BookLimits limits) {
        CameraSnapshot before = snapshot == null ? CameraSnapshot.EMPTY : snapshot;
        CameraSnapshot.Merged merged = before.merge(cameras, limits);
        // The first report counts even when it names nothing: from then on the session has reported.
        if (snapshot == null || merged.snapshot() != before || resendWanted) {
            snapshot = merged.snapshot();
            sequence++;
            resendWanted = false;
        }
        return merged.ignored();
    }

    void heard(long nowMs) {
        heardMs = Math.max(heardMs, nowMs);
    }

    void conflicts(UUID with) {
        rival = with;
        told = new Known(told.opened, told.sequence, false, told.closed);
        acknowledged = new Known(acknowledged.opened, acknowledged.sequence, false, acknowledged.closed);
    }

    void close(CloseReason reason) {
        closed = reason;
    }

    void causedBy(@Nullable TraceParent trace) {
        cause = trace;
    }

    @Nullable
    TraceParent cause() {
        return cause;
    }

    /** Version of the camera snapshot; moves when a report says anything new. */
    long sequence() {
        return sequence;
    }

    boolean isOpen() {
        return closed == null;
    }

    /** The ledger asks for the snapshot again; a session that never reported has none to send. */
    void wantResend() {
        resendWanted = snapshot != null;
    }

    void bumpIfResendWanted() {
        if (resendWanted) {
            sequence++;
            resendWanted = false;
        }
    }

    /** The next record that the log has not been told, or null. The caller stamps it and says {@link #tell}. */
    @Nullable
    SessionRecord untold(String instance, long order) {
        if (closed != null) {
            return told.closed ? null : new SessionRecord.Closed(id, nvr, instance, order, closed);
        }
        List<CameraReport> cameras = snapshot == null ? null : snapshot.cameras();
        if (!told.opened) {
            return new SessionRecord.Opened(id, nvr, instance, order, sequence, cameras);
        }
        if (told.sequence < sequence && cameras != null) {
            return new SessionRecord.Reported(id, nvr, instance, order, sequence, cameras);
        }
        if (rival != null && !told.conflict) {
            return new SessionRecord.Conflicted(id, nvr, instance, order, rival);
        }
        return null;
    }

    void tell(SessionRecord record) {
        mentioned = true;
        told = told.with(record);
    }

    void acknowledge(SessionRecord record) {
        acknowledged = acknowledged.with(record);
        told = told.with(record);
        if (isAcknowledged()) {
            // What is told again from now on, because the ledger asks for it, happened long ago.
            cause = null;
        }
    }

    /** Nothing that is not acknowledged counts as told any more: it is regenerated and sent again. */
    void untell() {
        told = acknowledged;
    }

    /** Whether the log may have heard of it: a session that closes before it was ever mentioned needs no closing. */
    boolean mentioned() {
        return mentioned;
    }

    boolean isAcknowledged() {
        return closed != null
                ? acknowledged.closed
                : acknowledged.opened && acknowledged.sequence >= sequence && (rival == null || acknowledged.conflict);
    }

    SessionRecord.Held line(long nowMs) {
        return new SessionRecord.Held(id, nvr, sequence, Math.max(0, nowMs - heardMs));
    }
}
