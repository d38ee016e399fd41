package io.fleetwatch.gateway.socket;

import io.fleetwatch.gateway.auth.AuthSettings;
import io.fleetwatch.gateway.liveness.LivenessSettings;
import io.fleetwatch.gateway.liveness.ObservedTime;

/** The clock of connections, what is measured by it, and how much may wait for one. */
record Deadlines(ObservedTime time, LivenessSettings liveness, AuthSettings auth, SocketSettings socket) {

    long nowMs() {
        return time.millis();
    }

    long challengeMs() {
        return liveness.challengeDeadline().toMillis();
    }

    long outboxBytes() {
        return socket.outbox().asLongValue();
    }

    boolean isTooLateToAuthenticate(long openedMs, long nowMs) {
        return nowMs - openedMs >= auth.authDeadline().toMillis();
    }
}
