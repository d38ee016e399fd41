package io.fleetwatch.gateway.socket;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may open a WebSocket at all. */
@ConfigMapping(prefix = "fleetwatch.gateway")
public interface SocketSettings {

    /**
     * Origins of web pages that may connect, as {@code https://status.example.org}; {@code *} for any. Default: the page's
     * origin must be where it connects to. Clients that are not browsers send no origin and are not affected.
     */
    Optional<List<String>> allowedOrigins();
}
