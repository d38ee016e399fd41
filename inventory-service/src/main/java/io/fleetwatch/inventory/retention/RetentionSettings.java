package io.fleetwatch.inventory.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long history is kept. */
@ConfigMapping(prefix = "fleetwatch.retention")
public interface RetentionSettings {

    /** Health values of cameras. */
    @WithDefault("30d")
    Duration health();

    /** Status changes, once published: an NVR's history. */
    @WithDefault("90d")
    Duration statusChanges();

    /** How often the old is looked for. */
    @WithDefault("1h")
    Duration interval();

    /** Rows deleted in one transaction: few enough that nobody waits for their locks. */
    @WithDefault("5000")
    int slice();
}
