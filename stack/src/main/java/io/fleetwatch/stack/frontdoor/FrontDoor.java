package io.fleetwatch.stack.frontdoor;

import io.fleetwatch.stack.FreePorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A reverse proxy to the services of {@link Routes}. WebSockets pass through as bytes, so frames and close codes arrive as
 * they were sent. Bodies stream both ways at the pace of the slower side and may last for hours: nothing here keeps one in
 * memory or gives it a time limit.
 */
public final class FrontDoor implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final long CHECK_EVERY_MILLIS = 1_000;

    /** As the services take and give: a signed-in browser's cookies hold its tokens. */
    private static final int MAX_HEADER_BYTES = 20 * 1024;

    /** Each WebSocket keeps a connection for as long as it lives; what an open-files limit allows is the real bound. */
    private static final int MAX_CONNECTIONS_PER_REPLICA = 100_000;

    private final Vertx vertx;
    /** For WebSockets: their connections are never used again. */
    private final HttpClient sockets;
    /** For everything else, a connection each: an old one to a replica that died would look like a working one. */
    private final HttpClient requests;

    private final Routes routes;
    private final int port;

    private FrontDoor(Vertx vertx, int port, Backends backends) {
        this.vertx = vertx;
        this.port = port;
        this.routes = new Routes(backends);
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxPoolSize(MAX_CONNECTIONS_PER_REPLICA);
        sockets = vertx.createHttpClient(options);
        requests = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false));
    }

    /**
     * Starts it, on loopback only.
     *
     * @param port 0 takes a free one
     */
    public static FrontDoor start(int port, Backends backends) {
        Vertx vertx = Vertx.vertx();
        FrontDoor door = new FrontDoor(vertx, FreePorts.orNext(port), backends);
        try {
            wait(door.listen());
            return door;
        } catch (RuntimeException e) {
            door.close();
            throw e;
        }
    }

    private Future<?> listen() {
        vertx.setPeriodic(CHECK_EVERY_MILLIS, id -> routes.targets().forEach(it -> it.check(requests)));
        // HTTP/1.1 only, as replicas speak it: an HTTP/2 body need not say its length, and could not be passed on.
        HttpServerOptions options = new HttpServerOptions()
                .setHost("localhost")
                .setPort(port)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(this::handle).listen();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        Optional<Replicas> target = routes.to(path);
        if (target.isPresent()) {
            forward(request, target.get());
        } else {
            Problem.notFound(path).answer(request);
        }
    }

    /** Connects first and proxies then: once a body is on its way there is no going to another replica. */
    private void forward(HttpServerRequest request, Replicas target) {
        ForwardedHeaders.replace(
                request.headers(),
                request.remoteAddress().hostAddress(),
                "http",
                request.authority() == null ? "" : request.authority().toString());
        boolean webSocket = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
        if (!webSocket) {
            // An offer of HTTP/2 is made to us and not to the replica.
            request.headers()
                    .remove(HttpHeaders.UPGRADE)
                    .remove("HTTP2-Settings")
                    .remove(HttpHeaders.CONNECTION);
        }
        HttpClient client = webSocket ? sockets : requests;
        request.pause();
        target.connect(client)
                .onSuccess(origin -> {
                    if (webSocket) {
                        Tunnel.open(request, origin, target.name());
                    } else {
                        proxy(request, origin);
                    }
                })
                .onFailure(nothingUp -> {
                    request.resume();
                    Problem.nothingUp(target.name()).answer(request);
                });
    }

    private void proxy(HttpServerRequest request, HttpClientRequest origin) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            // The proxy sends nothing before the first byte of the body, so the replica could not answer this.
            request.headers().remove(HttpHeaders.EXPECT);
            request.response().writeContinue();
        }
        HttpProxy.reverseProxy(requests)
                .origin(context -> Future.succeededFuture(origin))
                .handle(request);
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static void wait(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the front door", e.getCause());
        }
    }
}
