package io.fleetwatch.relay.liveness;

/** Milliseconds that only grow, whatever an operator does to the wall clock. */
public final class SteadyTime {

    private SteadyTime() {}

    public static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
