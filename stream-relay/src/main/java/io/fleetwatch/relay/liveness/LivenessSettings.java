package io.fleetwatch.relay.liveness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a client counts as gone. */
@ConfigMapping(prefix = "fleetwatch.relay.liveness")
public interface LivenessSettings {

    /** Between two pings. Proxies drop sockets that are silent for 60 s; we ping at half that. */
    @WithDefault("30s")
    Duration pingInterval();

    /** From a ping until something must have been heard. */
    @WithDefault("10s")
    Duration pongDeadline();

    /** How often every connection is looked at. */
    @WithDefault("500ms")
    Duration sweepInterval();
}
