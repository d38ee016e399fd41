package io.fleetwatch.gateway.registry;

/**
 * When the entries of a topic that was made anew may be trusted to be all. Pure; the reader's thread only.
 *
 * <pre>
 *   settled ──made anew──▶ empty ──first record──▶ filling ──grace over──▶ settled, what was not named is stale
 * </pre>
 */
final class Refill {

    private enum State {
        SETTLED,
        EMPTY,
        FILLING
    }

    private final long graceMs;
    private State state = State.SETTLED;
    private long firstRecordMs;

    Refill(long graceMs) {
        this.graceMs = graceMs;
    }

    void madeAnew() {
        state = State.EMPTY;
    }

    void record(long nowMs) {
        if (state == State.EMPTY) {
            state = State.FILLING;
            firstRecordMs = nowMs;
        }
    }

    /** True once, when it is over. */
    boolean isOver(long nowMs) {
        if (state != State.FILLING || nowMs - firstRecordMs < graceMs) {
            return false;
        }
        state = State.SETTLED;
        return true;
    }
}
