package io.fleetwatch.relay.admission;

/**
 * How much one connection may say. Pure; owned by the connection's event loop.
 *
 * <pre>
 *   message ─▶ within its bucket: heard ─▶ beyond: refused, with an answer ─▶ as many refusals again: closed
 *   frame   ─▶ within its bucket: shown ─▶ beyond: dropped, with an answer each second
 * </pre>
 */
public final class MessageRate {

    /** What becomes of a message. */
    public enum Verdict {
        FINE,
        /** To be refused, and the client told so. */
        REFUSE,
        /** To be refused in silence, because it was told a moment ago. */
        DROP,
        /** The client does not listen to refusals. */
        CLOSE
    }

    private static final long TELL_EVERY_MS = 1_000;

    private final TokenBucket messages;
    private final TokenBucket refusals;
    private final TokenBucket frames;
    private long nextTellMs;

    MessageRate(AdmissionSettings settings, long nowMs) {
        messages = new TokenBucket(settings.messageBurst(), settings.messagesPerSecond(), nowMs);
        refusals = new TokenBucket(settings.messageBurst(), settings.messagesPerSecond(), nowMs);
        frames = new TokenBucket(settings.frameBurst(), settings.framesPerSecond(), nowMs);
        nextTellMs = nowMs;
    }

    public Verdict message(long nowMs) {
        if (messages.take(nowMs)) {
            return Verdict.FINE;
        }
        return refusals.take(nowMs) ? Verdict.REFUSE : Verdict.CLOSE;
    }

    public Verdict frame(long nowMs) {
        if (frames.take(nowMs)) {
            return Verdict.FINE;
        }
        if (nowMs < nextTellMs) {
            return Verdict.DROP;
        }
        nextTellMs = nowMs + TELL_EVERY_MS;
        return Verdict.REFUSE;
    }
}
