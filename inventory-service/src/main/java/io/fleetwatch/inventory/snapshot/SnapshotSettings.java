package io.fleetwatch.inventory.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how much of the snapshot is kept ready. */
@ConfigMapping(prefix = "fleetwatch.snapshot")
public interface SnapshotSettings {

    /** After a mass reconnect everybody asks for the same pages; what is older than this is read anew. */
    @WithDefault("2s")
    Duration cacheFor();

    /** Pages kept, of all scopes together; a page of 500 NVRs with 16 cameras is about 1 MB. The oldest goes first. */
    @WithDefault("32")
    int cachePages();
}
