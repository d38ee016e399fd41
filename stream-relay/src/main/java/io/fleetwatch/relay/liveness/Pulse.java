package io.fleetwatch.relay.liveness;

/**
 * Signs of life of one connection. Any message and any pong is one. Times are {@link ObservedTime}. Its event loop writes
 * "heard", the sweeper's thread everything else.
 */
public final class Pulse {

    /** What is to be done now. */
    public enum Verdict {
        ALIVE,
        PING,
        /** The last ping had its time. */
        UNANSWERED
    }

    private volatile long heardMs;
    private volatile long pingedMs;

    public Pulse(long nowMs) {
        heardMs = nowMs;
        pingedMs = nowMs;
    }

    public void heard(long nowMs) {
        heardMs = nowMs;
    }

    /**
     * Decides; {@link Verdict#PING} counts as sent.
     *
     * @param sending whether a frame is on its way: the ping waits behind it then, and so does its answer. Whoever takes no
     *     frames has a deadline of its own, and a code that says so
     */
    public Verdict judge(LivenessSettings settings, boolean sending, long nowMs) {
        Verdict verdict = judge(settings, heardMs, pingedMs, sending, nowMs);
        if (verdict == Verdict.PING) {
            pingedMs = nowMs;
        }
        return verdict;
    }

    static Verdict judge(LivenessSettings settings, long heardMs, long pingedMs, boolean sending, long nowMs) {
        if (pingedMs > heardMs) {
            boolean overdue = nowMs - pingedMs >= settings.pongDeadline().toMillis();
            return overdue && !sending ? Verdict.UNANSWERED : Verdict.ALIVE;
        }
        return nowMs - pingedMs >= settings.pingInterval().toMillis() ? Verdict.PING : Verdict.ALIVE;
    }
}
