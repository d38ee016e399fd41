package io.fleetwatch.inventory.statusfeed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the status feed is published. */
@ConfigMapping(prefix = "fleetwatch.status-feed")
interface FeedSettings {

    /** Most records sent in one transaction. */
    @WithDefault("2000")
    int maxRecords();

    /** How often to look for records another replica left behind; our own are published at once. */
    @WithDefault("500ms")
    Duration pollEvery();
}
