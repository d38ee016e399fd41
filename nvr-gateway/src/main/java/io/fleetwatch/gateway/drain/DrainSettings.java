package io.fleetwatch.gateway.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a stopping gateway lets go of its clients. */
@ConfigMapping(prefix = "fleetwatch.gateway")
public interface DrainSettings {

    /**
     * From SIGTERM to the first closed socket: how long balancers need to hear that this gateway is not ready. Newcomers are
     * served until then.
     */
    @WithDefault("3s")
    Duration drainNotice();

    /**
     * Over how long the sockets are closed, at random moments, so that the other replicas are not stormed. Below what the
     * ledger waits for an NVR that was sent away (15 s), and well below an orchestrator's patience (30 s).
     */
    @WithDefault("5s")
    Duration drainPeriod();
}
