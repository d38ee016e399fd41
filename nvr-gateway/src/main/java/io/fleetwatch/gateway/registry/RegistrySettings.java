package io.fleetwatch.gateway.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the NVR registry is read. */
@ConfigMapping(prefix = "fleetwatch.gateway.registry")
public interface RegistrySettings {

    /** How often to ask whether the topic is still the same one; a topic made anew is read from its beginning. */
    @WithDefault("5s")
    Duration topicCheckInterval();

    /**
     * After the first record of a topic made anew: how long until NVRs that it has not named lose their access. Long, because
     * inventory needs time to fill it again and a fleet thrown out by mistake is worse than a removed NVR let in.
     */
    @WithDefault("10m")
    Duration refillGrace();

    /** Wait after a failure of the consumer before it is made anew. */
    @WithDefault("1s")
    Duration retryDelay();
}
