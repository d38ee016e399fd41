package io.fleetwatch.inventory.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records leave the outbox. */
@ConfigMapping(prefix = "fleetwatch.outbox")
public interface OutboxSettings {

    /** How often to look when nobody wakes us: rows of a replica that stopped, or whose turn was another's. */
    @WithDefault("1s")
    Duration interval();

    /** Records sent in one transaction. What is waiting beyond them stays in the table, which is its bound. */
    @WithDefault("500")
    int batch();

    /** How long Kafka may take to acknowledge a record before it is tried again. A database connection waits as long. */
    @WithDefault("10s")
    Duration deliveryTimeout();

    /** Pause after a failure. */
    @WithDefault("2s")
    Duration backoff();

    /** How often depth and age are measured for the metrics. */
    @WithDefault("10s")
    Duration gaugeInterval();
}
