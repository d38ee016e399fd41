package io.fleetwatch.alerts.rate;

/** Allows a burst, then a steady rate. Pure; one owner. */
final class TokenBucket {

    private final double capacity;
    private final double perMs;
    private double tokens;
    private long lastMs;

    /**
     * @param burst     how many at once
     * @param perSecond how many a second in the long run
     */
    TokenBucket(int burst, double perSecond, long nowMs) {
        this.capacity = burst;
        this.perMs = perSecond / 1_000;
        this.tokens = burst;
        this.lastMs = nowMs;
    }

    boolean take(long nowMs) {
        refill(nowMs);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Milliseconds until {@link #take} succeeds, at least 1. */
    long msUntilNext(long nowMs) {
        refill(nowMs);
        return Math.max(1, (long) Math.ceil((1 - tokens) / perMs));
    }

    /** Full again: forgetting it and starting a new one makes no difference. */
    boolean isFull(long nowMs) {
        refill(nowMs);
        return tokens >= capacity;
    }

    private void refill(long nowMs) {
        if (nowMs > lastMs) {
            tokens = Math.min(capacity, tokens + (nowMs - lastMs) * perMs);
            lastMs = nowMs;
        }
    }
}
