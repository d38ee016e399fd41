package io.fleetwatch.relay.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long is too long. */
@ConfigMapping(prefix = "fleetwatch.relay.live")
public interface LiveSettings {

    /** Without a frame for this long, viewers are told that what they see is old. */
    @WithDefault("2s")
    Duration staleAfter();

    /** A viewer that has not taken its frame for this long is closed with 4408. */
    @WithDefault("30s")
    Duration stalledAfter();

    /** How often both are looked at. */
    @WithDefault("250ms")
    Duration sweepInterval();
}
