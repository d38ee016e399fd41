package io.fleetwatch.gateway.liveness;

/**
 * Signs of life of one connection, and what follows from them. Any message and any pong is one. Times are
 * {@link ObservedTime}. Event loop writes "heard", the sweeper's thread everything else.
 */
public final class Pulse {

    /** What is to be done now. */
    public enum Verdict {
        ALIVE,
        PING,
        /** Nothing was heard for too long. */
        SILENT,
        /** The last ping had its time. */
        PING_UNANSWERED
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

    /** Decides; {@link Verdict#PING} counts as sent. */
    public Verdict judge(LivenessSettings settings, long nowMs) {
        Verdict verdict = judge(settings, heardMs, pingedMs, nowMs);
        if (verdict == Verdict.PING) {
            pingedMs = nowMs;
        }
        return verdict;
    }

    static Verdict judge(LivenessSettings settings, long heardMs, long pingedMs, long nowMs) {
        boolean waiting = pingedMs > heardMs;
        if (waiting && nowMs - pingedMs >= settings.pongDeadline().toMillis()) {
            return Verdict.PING_UNANSWERED;
        }
        if (nowMs - heardMs >= settings.silence().toMillis()) {
            return Verdict.SILENT;
        }
        if (waiting) {
            return Verdict.ALIVE;
        }
        boolean due = nowMs - pingedMs >= settings.pingInterval().toMillis()
                || nowMs - heardMs >= settings.quiet().toMillis();
        return due ? Verdict.PING : Verdict.ALIVE;
    }
}
