package io.fleetwatch.inventory.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the registry topic is looked after. */
@ConfigMapping(prefix = "fleetwatch.registry")
public interface RegistrySettings {

    /** How often to look whether the topic was made anew. Gateways let nobody in that they have not read there. */
    @WithDefault("5s")
    Duration checkInterval();
}
