package io.fleetwatch.inventory.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When this process counts as stuck. */
@ConfigMapping(prefix = "fleetwatch.process")
interface ProcessSettings {

    /** A thread whose loop has not turned for so long hangs. Outages do not get there: every wait for others ends earlier. */
    @WithDefault("5m")
    Duration stuckAfter();
}
