package io.fleetwatch.inventory.ingestion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a health value is critical. A value at the threshold is not. */
@ConfigMapping(prefix = "fleetwatch.health.critical")
public interface IngestionSettings {

    /** Picture quality, 0 to 100, is critical below this: hardly anything can be recognised. */
    @WithDefault("30")
    double qualityScoreBelow();

    /** Milliseconds from the NVR to the camera and back are critical above this: recordings begin to have gaps. */
    @WithDefault("1000")
    double pingMsAbove();

    /** Percent of the camera's storage in use is critical above this: it soon overwrites what nobody has fetched. */
    @WithDefault("95")
    double storageUsedPercentAbove();

    /** Kilobits a second are critical below this: the camera sends next to nothing. 0 never is. */
    @WithDefault("0")
    double bitrateBelow();
}
