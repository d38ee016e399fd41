package io.fleetwatch.gateway.liveness;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a client counts as gone. Shared by NVRs and dashboards. */
@ConfigMapping(prefix = "fleetwatch.gateway.liveness")
public interface LivenessSettings {

    /** Between two pings. Proxies drop sockets that are silent for 60 s; we ping at half that. */
    @WithDefault("30s")
    Duration pingInterval();

    /** From a ping until something must have been heard. */
    @WithDefault("10s")
    Duration pongDeadline();

    /** After so long without a sign of life an extra ping asks for one. */
    @WithDefault("20s")
    Duration quiet();

    /** After so long without a sign of life the client is gone: three missed heartbeats. */
    @WithDefault("30s")
    Duration silence();

    /** From a challenge until the older of two sessions of one NVR must have answered. */
    @WithDefault("5s")
    Duration challengeDeadline();

    /** How often every connection is looked at. */
    @WithDefault("500ms")
    Duration sweepInterval();
}
