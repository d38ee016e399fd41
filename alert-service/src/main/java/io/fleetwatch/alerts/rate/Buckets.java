package io.fleetwatch.alerts.rate;

import java.util.HashMap;
import java.util.Map;

/**
 * How much each of many may do: a bucket by name, for no more names than a limit. Who comes when there is no more room
 * shares one bucket with all others who do: memory stays bounded, and those who are known are not disturbed. Pure apart
 * from its monitor.
 */
final class Buckets {

    /** Full buckets are looked for this often: they are like new ones. */
    private static final long FORGET_MS = 10_000;

    private final int burst;
    private final double perSecond;
    private final int most;
    private final Map<String, TokenBucket> byName = new HashMap<>();
    private final TokenBucket others;
    private long forgotAtMs;

    /**
     * @param burst     requests at once
     * @param perSecond requests a second, in the long run
     * @param most      names remembered
     */
    Buckets(int burst, double perSecond, int most, long nowMs) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.most = most;
        this.others = new TokenBucket(burst, perSecond, nowMs);
        this.forgotAtMs = nowMs;
    }

    /** 0 when one more may; otherwise the milliseconds until it may. */
    synchronized long take(String name, long nowMs) {
        if (nowMs - forgotAtMs >= FORGET_MS) {
            forgotAtMs = nowMs;
            byName.values().removeIf(bucket -> bucket.isFull(nowMs));
        }
        TokenBucket bucket = byName.get(name);
        if (bucket == null) {
            bucket = byName.size() < most ? new TokenBucket(burst, perSecond, nowMs) : others;
            if (bucket != others) {
                byName.put(name, bucket);
            }
        }
        return bucket.take(nowMs) ? 0 : bucket.msUntilNext(nowMs);
    }

    synchronized int size() {
        return byName.size();
    }
}
