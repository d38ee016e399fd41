package io.fleetwatch.relay.live;

/**
 * Where one viewer is in a stream. Frames are numbered; a viewer always takes the newest, and the numbers it skipped are
 * what it dropped. Pure: owned by the thread that calls it.
 *
 * <pre>
 *   free ──take──▶ in flight ──landed──▶ free
 * </pre>
 */
final class Position {

    private static final long SECOND = 1_000_000_000L;
    private static final long NOTHING = -1;

    /** 0 when the viewer takes every frame it can. */
    private final long intervalNanos;

    private long taken = NOTHING;
    private boolean inFlight;
    private long sentAt;
    private long due;
    private long dropped;
    private long told;
    private long toldAt;

    /**
     * @param maxFps frames a second it wants at most; 0 for all
     */
    Position(double maxFps, long nowNanos) {
        intervalNanos = maxFps > 0 ? Math.max(1, (long) (SECOND / maxFps)) : 0;
        due = nowNanos;
        toldAt = nowNanos - SECOND;
    }

    /** Whether the viewer is to be sent this frame now; if so it is in flight from here on. */
    boolean take(long index, long nowNanos) {
        if (inFlight || index == taken) {
            return false;
        }
        // A quarter early counts as due: a camera of the very rate asked for must not lose every other frame to jitter.
        if (intervalNanos > 0 && due - nowNanos > intervalNanos / 4) {
            return false;
        }
        if (taken != NOTHING) {
            dropped += skipped(index, nowNanos);
        }
        if (intervalNanos > 0) {
            boolean behind = nowNanos - due > intervalNanos;
            due = behind ? nowNanos + intervalNanos : due + intervalNanos;
        }
        taken = index;
        sentAt = nowNanos;
        inFlight = true;
        return true;
    }

    /** Of frames that were left out because fewer were wanted, none is dropped; only turns that were missed are. */
    private long skipped(long index, long nowNanos) {
        long between = index - taken - 1;
        return intervalNanos == 0 ? between : Math.min(between, Math.max(0, (nowNanos - due) / intervalNanos));
    }

    void landed() {
        inFlight = false;
    }

    /** Frames it was too slow for and has not been told of; 0 unless a second has passed since it was told last. */
    long toTell(long nowNanos) {
        if (dropped == told || nowNanos - toldAt < SECOND) {
            return 0;
        }
        long news = dropped - told;
        told = dropped;
        toldAt = nowNanos;
        return news;
    }

    long dropped() {
        return dropped;
    }

    /** Whether its frame is on the way for longer than this. */
    boolean isStalled(long nowNanos, long limitNanos) {
        return inFlight && nowNanos - sentAt > limitNanos;
    }
}
