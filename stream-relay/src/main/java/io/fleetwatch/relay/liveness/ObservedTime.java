package io.fleetwatch.relay.liveness;

/**
 * Time as this process has lived it: while the process was stopped or starved, little of it passed. So a client whose
 * messages wait unread in our socket buffer is not taken for silent. Advanced by the sweeper's thread, read by all.
 */
public final class ObservedTime {

    private final long largestStepMs;
    private long lastMs;
    private volatile long observedMs;

    /** @param largestStepMs what one step may count at most, however long it took */
    public ObservedTime(long largestStepMs, long nowMs) {
        this.largestStepMs = largestStepMs;
        this.lastMs = nowMs;
    }

    /** Moves on and returns the new time. */
    public long advance(long nowMs) {
        long step = Math.clamp(nowMs - lastMs, 0, largestStepMs);
        lastMs = nowMs;
        long next = observedMs + step;
        observedMs = next;
        return next;
    }

    public long millis() {
        return observedMs;
    }
}
