package io.fleetwatch.alerts.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When this process counts as stuck. */
@ConfigMapping(prefix = "fleetwatch.process")
public interface ProcessSettings {

    /**
     * A consumer that was not polled, or a batch that was not tried to store, for so long hangs. Outages do not get there:
     * every wait for others ends earlier.
     */
    @WithDefault("5m")
    Duration stuckAfter();
}
