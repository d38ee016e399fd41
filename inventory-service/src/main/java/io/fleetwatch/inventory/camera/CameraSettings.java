package io.fleetwatch.inventory.camera;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of cameras. */
@ConfigMapping(prefix = "fleetwatch.camera")
public interface CameraSettings {

    /** How many cameras an NVR may have. A gateway keeps as many names per connection; a higher number needs both. */
    @WithDefault("1024")
    int maxPerNvr();
}
