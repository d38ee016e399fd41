package io.fleetwatch.gateway.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this replica reads alerts. */
@ConfigMapping(prefix = "fleetwatch.gateway.alerts")
public interface AlertSettings {

    /** How often to look for partitions that were added, and for the topic while there is none. */
    @WithDefault("5s")
    Duration partitionCheckInterval();

    /** Wait after a failure of the consumer before it is made anew. */
    @WithDefault("1s")
    Duration retryDelay();
}
