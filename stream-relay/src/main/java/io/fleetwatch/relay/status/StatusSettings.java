package io.fleetwatch.relay.status;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is written to the database about streams. */
@ConfigMapping(prefix = "fleetwatch.relay.status")
public interface StatusSettings {

    /** While nothing else about a stream changes, {@code last_seen} is written at most this often. */
    @WithDefault("30s")
    Duration lastSeenInterval();

    /** A relay that has been silent for so long is forgotten. */
    @WithDefault("1d")
    Duration forgetAfter();
}
