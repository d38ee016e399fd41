package io.fleetwatch.inventory.nvr;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the fleet is counted for the metrics. */
@ConfigMapping(prefix = "fleetwatch.fleet")
interface FleetSettings {

    /** How often. Every row is looked at, which a fleet of thousands takes milliseconds for. */
    @WithDefault("30s")
    Duration gaugeInterval();
}
