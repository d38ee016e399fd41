package io.fleetwatch.simulators.reconnect;

import java.time.Duration;

/**
 * When to try again: exponential, with jitter, for ever. Pure; the caller keeps the value and brings the random number.
 *
 * @param failures attempts and short-lived connections since the last stable connection
 */
public record Backoff(int failures) {

    public static final Backoff FRESH = new Backoff(0);

    /** Enough doublings to pass any ceiling, few enough not to overflow. */
    private static final int MOST_DOUBLINGS = 30;

    public Backoff after(Ending ending, Pace pace) {
        boolean wasStable = ending.authenticatedFor().compareTo(pace.stableAfter()) >= 0;
        return new Backoff(wasStable ? 1 : Math.min(failures, MOST_DOUBLINGS) + 1);
    }

    /**
     * The wait after {@code ending}. Full jitter (anywhere between nothing and the ceiling) spreads a fleet that lost its
     * gateway at one moment; who is refused waits at least half the ceiling.
     *
     * @param random in [0, 1)
     */
    public Duration delay(Ending ending, Pace pace, double random) {
        if (ending.refused()) {
            double ceiling = ceiling(pace.firstWhenRefused(), pace.mostWhenRefused());
            return Duration.ofMillis((long) (ceiling / 2 + ceiling / 2 * random));
        }
        return Duration.ofMillis((long) (ceiling(pace.first(), pace.most()) * random));
    }

    private double ceiling(Duration first, Duration most) {
        int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
        return Math.min((double) most.toMillis(), Math.scalb((double) first.toMillis(), doublings));
    }
}
