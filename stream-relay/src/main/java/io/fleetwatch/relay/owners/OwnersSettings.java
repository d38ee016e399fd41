package io.fleetwatch.relay.owners;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the table of streams gets into the topic, and the topic into memory. */
@ConfigMapping(prefix = "fleetwatch.relay.owners")
public interface OwnersSettings {

    /** How often to look for rows when nobody woke us: those of a replica that stopped before it had told Kafka. */
    @WithDefault("1s")
    Duration interval();

    /** Rows told in one transaction; what waits beyond them stays in the table, which is its bound. */
    @WithDefault("500")
    int batch();

    /** How long Kafka may take to acknowledge. A database connection waits as long; stay below 10 s. */
    @WithDefault("5s")
    Duration deliveryTimeout();

    /** Pause after a failure, of the courier and of the reader. */
    @WithDefault("1s")
    Duration retryDelay();

    /** How often to ask whether the topic is still the same one; one made anew is filled and read again. */
    @WithDefault("5s")
    Duration topicCheckInterval();

    /** After the first record of a topic made anew: how long until streams that it has not named are taken for removed. */
    @WithDefault("1m")
    Duration refillGrace();
}
