package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.live.LiveStreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.SSLOptions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where other relays fetch the frames of producers that are connected here. A server of its own, so that its port can be
 * kept from everybody else; only who knows the shared secret gets in.
 */
final class InternalListener {

    static final String PATH = "/internal/streams";
    private static final Logger LOG = Logger.getLogger(InternalListener.class);

    /** A connection that says nothing is closed; one between relays is pinged far more often. */
    private static final int IDLE_SECONDS = 10;

    private final Vertx vertx;
    private final LiveStreams streams;
    private final CascadeSettings settings;
    private final CascadeMeters meters;
    private final RelaySecrets secrets;
    private final Optional<RelayTls> tls;
    private final int maxMessage;
    private final Map<ServerWebSocket, ServedRelay> relays = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    /**
     * @param secrets    shared by all relays
     * @param tls        empty: in the clear
     * @param maxMessage bytes of the biggest frame with its header
     */
    InternalListener(
            Vertx vertx,
            LiveStreams streams,
            CascadeSettings settings,
            CascadeMeters meters,
            RelaySecrets secrets,
            Optional<RelayTls> tls,
            int maxMessage) {
        this.vertx = vertx;
        this.streams = streams;
        this.settings = settings;
        this.meters = meters;
        this.secrets = secrets;
        this.tls = tls;
        this.maxMessage = maxMessage;
        meters.gauge("fleetwatch.relay.cascade.relays", "served", relays, Map::size);
    }

    /** The port it listens on. */
    Future<Integer> listen(String host, int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                // What is sent must not be cut into pieces, and JPEGs do not compress.
                .setMaxWebSocketFrameSize(maxMessage)
                .setMaxWebSocketMessageSize(maxMessage)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(1);
        tls.ifPresent(it -> it.protect(options));
        HttpServer made = vertx.createHttpServer(options);
        made.exceptionHandler(failure -> {
            meters.refusedRelay("connection");
            LOG.debugf("Somebody could not connect as a relay: %s", failure);
        });
        made.requestHandler(this::answer);
        server = made;
        return made.listen().map(HttpServer::actualPort);
    }

    Future<Boolean> renew(SSLOptions options) {
        return server == null ? Future.succeededFuture(false) : server.updateSSLOptions(options);
    }

    Future<Void> close() {
        relays.values().forEach(ServedRelay::gone);
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals(PATH)) {
            refuse(request, 404, "path");
        } else if (!secrets.accept(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            LOG.warnf("Somebody at %s asked for streams without the relays' secret", request.remoteAddress());
            refuse(request, 401, "token");
        } else if (relays.size() >= settings.maxRelays()) {
            refuse(request, 503, "full");
        } else {
            request.toWebSocket().onSuccess(this::accept).onFailure(failure -> meters.refusedRelay("handshake"));
        }
    }

    private void refuse(HttpServerRequest request, int status, String reason) {
        meters.refusedRelay(reason);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end();
    }

    private void accept(ServerWebSocket socket) {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        ServedRelay relay = new ServedRelay(socket, context.nettyEventLoop(), streams, settings, meters);
        relays.put(socket, relay);
        Pulse pulse = new Pulse(vertx, socket, settings, () -> relay.close(CloseCode.SILENT));
        socket.textMessageHandler(relay::onText);
        socket.binaryMessageHandler(message -> relay.close(CloseCode.NOT_ALLOWED));
        socket.exceptionHandler(failure -> LOG.debugf("A relay's socket failed: %s", failure.getMessage()));
        socket.closeHandler(closed -> {
            pulse.stop();
            relays.remove(socket);
            relay.gone();
        });
    }
}
