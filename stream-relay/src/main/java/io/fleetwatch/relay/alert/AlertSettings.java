package io.fleetwatch.relay.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How alerts go to Kafka and come back. */
@ConfigMapping(prefix = "fleetwatch.relay.alert")
public interface AlertSettings {

    /** Alerts that may wait to be handed to Kafka; beyond, their publishers are told to try again. */
    @WithDefault("1000")
    int queue();

    /** An alert that Kafka has not acknowledged for so long counts as not taken. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** After a failure of Kafka: until reading is tried again. */
    @WithDefault("500ms")
    Duration retryDelay();
}
