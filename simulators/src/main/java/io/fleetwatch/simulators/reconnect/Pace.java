package io.fleetwatch.simulators.reconnect;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param first            ceiling of the wait after the first failure; doubles with each further one
 * @param most             largest ceiling
 * @param firstWhenRefused ceiling after the first refusal (bad credential, not enrolled): asking again at once is of no use
 *                         to us and a load on the gateway, yet the key may become known a moment later
 * @param mostWhenRefused  largest ceiling while we are refused
 * @param stableAfter      a connection that was authenticated this long wipes out the failures before it
 */
public record Pace(
        Duration first, Duration most, Duration firstWhenRefused, Duration mostWhenRefused, Duration stableAfter) {

    private static final Pace STANDARD = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));

    /** 1 s to 30 s; 5 s to 60 s when refused; stable after 10 s. */
    public static Pace standard() {
        return STANDARD;
    }
}
