package io.fleetwatch.simulators;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How simulators open WebSockets. */
public final class Sockets {

    /** The gateway pings every 30 s; after two pings and a half it is not there any more. */
    public static final Duration NVR_SILENCE = Duration.ofSeconds(75);

    /** Dashboards hear a cursor every 5 s. */
    public static final Duration DASHBOARD_SILENCE = Duration.ofSeconds(20);

    /** The relay pings as the gateway does. */
    public static final Duration RELAY_SILENCE = Duration.ofSeconds(75);

    /** A video frame as text is at most 3 MiB; more room than that hides no defect that a test looks for. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private Sockets() {}

    /** @param silence the connection is given up when nothing, not even a ping, was heard for so long */
    public static WebSocketClient client(Vertx vertx, Duration silence) {
        return client(vertx, silence, null);
    }

    /** @param ca PEM file of the authority to trust instead of the well-known ones; null for those */
    public static WebSocketClient client(Vertx vertx, Duration silence, @Nullable Path ca) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                // One each; the default of 50 to an address would keep the 51st NVR waiting for ever.
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES)
                .setConnectTimeout(5_000)
                .setReadIdleTimeout((int) silence.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        if (ca != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
        }
        return vertx.createWebSocketClient(options);
    }

    /** Where the REST interface is, given where the gateway is: the front door serves both. */
    public static URI httpBase(URI webSocket) {
        String scheme = "wss".equals(webSocket.getScheme()) ? "https" : "http";
        return URI.create(scheme + "://" + webSocket.getAuthority());
    }
}
