package io.fleetwatch.gateway.feed;

/** The clock of the feed and of the dashboards it serves. Monotonic: a corrected wall clock must not close anybody. */
public final class FeedClock {

    private FeedClock() {}

    /** Milliseconds since some moment in the past. */
    public static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
