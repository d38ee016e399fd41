package io.fleetwatch.relay.cascade;

import java.util.random.RandomGenerator;

/** How long to wait before another attempt: twice as long after each failure, with jitter, so that relays spread out. */
record Backoff(long minMs, long maxMs) {

    /**
     * @param failures in a row, from 1
     */
    long delayMs(int failures, RandomGenerator random) {
        long full = Math.min(maxMs, minMs << Math.min(20, Math.max(0, failures - 1)));
        return Math.max(1, full / 2 + random.nextLong(full / 2 + 1));
    }
}
