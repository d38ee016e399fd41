package io.fleetwatch.inventory.manualstatus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether a camera's status may be set by hand. */
@ConfigMapping(prefix = "fleetwatch.manual-status")
public interface ManualStatusSettings {

    /** Off: a status that nobody measured is a lie a test may need and a production system does not. */
    @WithDefault("false")
    boolean enabled();
}
