package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * When beats and digests are due. Pure: the caller says what time it is. Digests are staggered over the partitions, so
 * that the producer gets one at a time.
 *
 * <p>After a stall (the process was stopped, or its thread starved) nothing is due for a moment: the sockets' pending input
 * is read first, lest a beat revives sessions whose sockets have closed in the meantime.
 */
public final class Cadence {

    /** Time given to the event loops after a stall. */
    static final long SETTLE_MS = 1_000;

    /** What is to be taken from the book and sent, in this order. */
    public sealed interface Due {
        record Beat() implements Due {}

        record Digest(int partition) implements Due {}
    }

    private final long beatMs;
    private final long digestMs;
    private long lastAskedMs;
    private long nextBeatMs;
    private final long[] nextDigestMs = new long[Topics.SESSION_PARTITIONS];

    /**
     * @param beatMs   milliseconds between beats
     * @param digestMs milliseconds between two digests of one partition
     */
    public Cadence(long beatMs, long digestMs, long nowMs) {
        this.beatMs = beatMs;
        this.digestMs = digestMs;
        this.lastAskedMs = nowMs;
        this.nextBeatMs = nowMs;
        for (int partition = 0; partition < nextDigestMs.length; partition++) {
            nextDigestMs[partition] = nowMs + digestMs * (partition + 1) / nextDigestMs.length;
        }
    }

    /** Ask often, at least several times a beat: a long time between two questions is a stall. */
    public List<Due> due(long nowMs) {
        boolean stalled = nowMs - lastAskedMs >= beatMs;
        lastAskedMs = nowMs;
        if (stalled) {
            postpone(nowMs + SETTLE_MS);
            return List.of();
        }
        List<Due> due = new ArrayList<>();
        if (nowMs >= nextBeatMs) {
            due.add(new Due.Beat());
            nextBeatMs = nowMs + beatMs;
        }
        for (int partition = 0; partition < nextDigestMs.length; partition++) {
            if (nowMs >= nextDigestMs[partition]) {
                due.add(new Due.Digest(partition));
                nextDigestMs[partition] = Math.max(nextDigestMs[partition] + digestMs, nowMs + digestMs / 2);
            }
        }
        return due;
    }

    private void postpone(long untilMs) {
        nextBeatMs = Math.max(nextBeatMs, untilMs);
        for (int partition = 0; partition < nextDigestMs.length; partition++) {
            nextDigestMs[partition] = Math.max(nextDigestMs[partition], untilMs);
        }
    }
}
