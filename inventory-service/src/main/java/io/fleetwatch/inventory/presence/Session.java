package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One socket of one NVR, as the log tells it.
 *
 * <pre>
 *            opened, reported or digest names it
 *   (unknown) ────────────────────────────────▶ open ──closed──▶ closed ──24 h──▶ (forgotten)
 *                                              │    ▲
 *                          a later digest does │    │ a later digest
 *                                not name it   ▼    │ or report does
 *                                              absent
 * </pre>
 *
 * @param absent  a later digest of its instance did not name it
 * @param closing null while open
 * @param live    whether it holds its NVR online
 */
public record Session(
        UUID id,
        long nvr,
        String instance,
        Opening opening,
        Snapshot snapshot,
        boolean absent,
        @Nullable Closing closing,
        boolean live) {

    /**
     * Where the log first named the session.
     *
     * @param offset tells which of two sessions of an NVR is newer
     * @param order  within its instance: a digest taken before it cannot have named the session
     */
    public record Opening(long offset, long order) {}

    /**
     * What the NVR said of its cameras.
     *
     * @param sequence 0 when it never reported any, which asserts that all are online; below 0 when the ledger missed the
     *                 report and has to ask for it
     * @param cameras  every camera it named, with the newest status; null while {@code sequence < 1}
     */
    public record Snapshot(long sequence, @Nullable List<CameraReport> cameras) {
        static final Snapshot UNKNOWN = new Snapshot(-1, null);
    }

    /** How the session ended, and at which observed time. */
    public record Closing(CloseReason reason, long observedMs) {}

    static Session open(UUID id, long nvr, String instance, Opening opening) {
        return new Session(id, nvr, instance, opening, Snapshot.UNKNOWN, false, null, false);
    }

    boolean isOpen() {
        return closing == null;
    }

    Session with(Snapshot newer) {
        return new Session(id, nvr, instance, opening, newer, absent, closing, live);
    }

    Session with(Opening moved) {
        return new Session(id, nvr, instance, moved, snapshot, absent, closing, live);
    }

    Session with(Closing end) {
        return new Session(id, nvr, instance, opening, snapshot, absent, end, live);
    }

    Session withAbsent(boolean now) {
        return now == absent ? this : new Session(id, nvr, instance, opening, snapshot, now, closing, live);
    }

    Session withLive(boolean now) {
        return now == live ? this : new Session(id, nvr, instance, opening, snapshot, absent, closing, now);
    }
}
