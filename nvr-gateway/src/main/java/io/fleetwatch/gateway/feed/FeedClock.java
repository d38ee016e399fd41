package io.fleetwatch.gateway.feed;

import java.time.Instant;

/** The clock of the feed and of the dashboards it serves. Monotonic: a corrected wall clock must not close anybody. */
public final class FeedClock {

    private FeedClock() {}

    /** Milliseconds since some moment in the past. */
    public static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Some other machine's time on this clock, as far as their wall clocks agree; never in the future. */
    static long when(Instant at, long now) {
        return now - Math.max(0, System.currentTimeMillis() - at.toEpochMilli());
    }
}
