package io.fleetwatch.gateway.socket;

import io.fleetwatch.gateway.auth.AuthSettings;
import io.fleetwatch.gateway.liveness.LivenessSettings;
import io.fleetwatch.gateway.liveness.ObservedTime;

/** The clock of connections, and what is measured by it. */
record Deadlines(ObservedTime time, LivenessSettings liveness, AuthSettings auth) {

    long nowMs() {
        return time.millis();
    }

    long challengeMs() {
        return liveness.challengeDeadline().toMillis();
    }

    boolean isTooLateToAuthenticate(long openedMs, long nowMs) {
        return nowMs - openedMs >= auth.authDeadline().toMillis();
    }
}
