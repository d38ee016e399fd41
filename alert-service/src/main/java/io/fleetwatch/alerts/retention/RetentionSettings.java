package io.fleetwatch.alerts.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How long history is kept. */
@ConfigMapping(prefix = "fleetwatch.alerts")
public interface RetentionSettings {

    /** Alerts, and records that were set aside, from the time they were stored. */
    @WithDefault("90d")
    @WithName("retention")
    Duration keep();

    /** How often the old is looked for. */
    @WithDefault("1h")
    Duration retentionInterval();

    /** Rows deleted in one transaction: few enough that nobody waits for their locks. */
    @Positive
    @WithDefault("2000")
    int retentionSlice();
}
