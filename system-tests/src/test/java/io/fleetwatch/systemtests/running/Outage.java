package io.fleetwatch.systemtests.running;

import java.time.Duration;

/** How long tests take something away: longer than an NVR may be silent, and {@code -Dfleetwatch.outage.seconds} says how long. */
public final class Outage {

    private static final int SECONDS = Integer.getInteger("fleetwatch.outage.seconds", 20);

    private Outage() {}

    public static Duration duration() {
        return Duration.ofSeconds(SECONDS);
    }
}
