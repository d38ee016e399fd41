package io.fleetwatch.relay.frame;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How big a picture may be. */
@ConfigMapping(prefix = "fleetwatch.relay.frame")
public interface FrameSettings {

    /** One picture, without its header. A 4K JPEG of good quality is about 1.5 MiB. */
    @WithDefault("2M")
    MemorySize maxPayload();
}
