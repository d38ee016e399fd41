package io.fleetwatch.relay.cascade;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How relays agree on streams and pass frames to each other. */
@ConfigMapping(prefix = "fleetwatch.relay.cascade")
public interface CascadeSettings {

    /** Begins the name of this instance in records and logs; a random part makes it unique. */
    @WithDefault("${HOSTNAME:relay}")
    String instanceName();

    /** After a failure of Kafka: until the next attempt. */
    @WithDefault("500ms")
    Duration retryDelay();

    /** An announcement that Kafka has not acknowledged for so long is made again. */
    @WithDefault("5s")
    Duration deliveryTimeout();

    /** How often the topic is looked at for having been made anew. */
    @WithDefault("30s")
    Duration topicCheckInterval();

    /** How long the last words of a stopping relay may take. */
    @WithDefault("3s")
    Duration farewellTimeout();

    /** Between two pings on the socket of two relays, from either side. */
    @WithDefault("1s")
    Duration pingInterval();

    /** Another relay that is not heard for so long is disconnected. */
    @WithDefault("4s")
    Duration silentAfter();

    /** How long another relay may take to accept a connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** First wait before connecting or asking again; doubles up to {@link #retryMax}, with jitter. */
    @WithDefault("100ms")
    Duration retryMin();

    @WithDefault("2s")
    Duration retryMax();

    /** Relays that may be connected to this one; each keeps one connection. */
    @WithDefault("64")
    int maxRelays();

    /** Streams that one relay may take from this one. */
    @WithDefault("10000")
    int maxStreams();
}
