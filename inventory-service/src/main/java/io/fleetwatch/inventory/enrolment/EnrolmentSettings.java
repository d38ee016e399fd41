package io.fleetwatch.inventory.enrolment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How device keys are replaced. */
@ConfigMapping(prefix = "fleetwatch.enrolment")
public interface EnrolmentSettings {

    /** How long the key before stays valid after a new one was made: a day, so that somebody can visit the NVR. */
    @WithDefault("24h")
    Duration rotationOverlap();
}
