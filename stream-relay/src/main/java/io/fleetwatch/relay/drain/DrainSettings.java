package io.fleetwatch.relay.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a stopping relay lets go of its clients. */
@ConfigMapping(prefix = "fleetwatch.relay.drain")
public interface DrainSettings {

    /**
     * From SIGTERM to the first closed socket: how long balancers need to hear that this relay is not ready. Newcomers are
     * served until then.
     */
    @WithDefault("3s")
    Duration notice();

    /**
     * Over how long the sockets are closed, at random moments, so that the other replicas are not stormed. Well below an
     * orchestrator's patience (30 s).
     */
    @WithDefault("5s")
    Duration period();
}
