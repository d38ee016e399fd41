package io.fleetwatch.simulators.ml;

import java.time.Duration;
import java.time.Instant;

/** At most so many messages in each second. */
final class SendRate {

    /** A relay takes 50 messages of a connection each second in the long run; subscriptions and alerts each stay below half. */
    static final int PER_SECOND = 20;

    private Instant since = Instant.MIN;
    private int taken;

    /** Whether one more may go now. */
    boolean take(Instant now) {
        if (!now.isBefore(since.plus(Duration.ofSeconds(1))) || now.isBefore(since)) {
            since = now;
            taken = 0;
        }
        if (taken == PER_SECOND) {
            return false;
        }
        taken++;
        return true;
    }
}
