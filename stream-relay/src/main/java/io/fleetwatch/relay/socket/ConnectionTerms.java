package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.admission.Admission;
import io.fleetwatch.relay.frame.FrameSettings;
import io.fleetwatch.relay.liveness.LivenessSettings;
import io.fleetwatch.relay.liveness.Sweeper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What every connection is held to: its clock, its bounds, its counters. */
@ApplicationScoped
class ConnectionTerms {

    private final SocketSettings settings;
    private final LivenessSettings liveness;
    private final Admission admission;
    private final Sweeper sweeper;
    private final SocketMeters meters;
    private final long maxBinary;

    ConnectionTerms(
            SocketSettings settings,
            LivenessSettings liveness,
            FrameSettings frames,
            Admission admission,
            Sweeper sweeper,
            SocketMeters meters) {
        this.settings = settings;
        this.liveness = liveness;
        this.admission = admission;
        this.sweeper = sweeper;
        this.meters = meters;
        this.maxBinary =
                frames.maxPayload().asLongValue() + settings.binaryOverhead().asLongValue();
    }

    /** The clock that deadlines of connections are measured by. */
    long nowMs() {
        return sweeper.time().millis();
    }

    long authDeadlineMs() {
        return settings.authDeadline().toMillis();
    }

    long maxBinary() {
        return maxBinary;
    }

    long maxPongBytes() {
        return settings.pongs().asLongValue();
    }

    int maxAlertsInFlight() {
        return settings.alertsInFlight();
    }

    LivenessSettings liveness() {
        return liveness;
    }

    Pace pace() {
        return new Pace(admission.messageRate(), meters);
    }

    Inbox inbox() {
        return new Inbox(settings.heldMessages(), settings.heldBytes().asLongValue());
    }

    Outbox outbox(Wire wire, Runnable overflow) {
        // Later: whoever is being answered finishes what it does first, and then all of it is cleaned up.
        return new Outbox(wire, settings.outbox().asLongValue(), () -> wire.later(Duration.ZERO, overflow));
    }

    JoinedStreams streams() {
        return new JoinedStreams(admission.maxStreams());
    }

    SocketMeters meters() {
        return meters;
    }
}
