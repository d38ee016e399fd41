package io.fleetwatch.gateway.socket;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may open a WebSocket at all, and what one may cost us. */
@ConfigMapping(prefix = "fleetwatch.gateway")
public interface SocketSettings {

    /**
     * Origins of web pages that may connect, as {@code https://status.example.org}; {@code *} for any. Default: the page's
     * origin must be where it connects to. Clients that are not browsers send no origin and are not affected.
     */
    Optional<List<String>> allowedOrigins();

    /**
     * Answers and pongs that one client has not taken; beyond it is closed with 4408. What a dashboard is sent of the feed
     * is not in it.
     */
    @WithDefault("64K")
    MemorySize outbox();
}
