package io.fleetwatch.simulators;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A server that does what a test tells it: answers messages, closes with any code, serves prepared snapshots. */
public final class TestGateway implements AutoCloseable {

    private final HttpServer server;
    private final List<ServerWebSocket> open = new CopyOnWriteArrayList<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<Long> connections = new CopyOnWriteArrayList<>();
    private final Queue<JsonObject> snapshots = new ConcurrentLinkedQueue<>();
    private final BiConsumer<ServerWebSocket, JsonObject> onMessage;
    private volatile @Nullable JsonObject lastSnapshot;

    public TestGateway(Vertx vertx, BiConsumer<ServerWebSocket, JsonObject> onMessage) {
        this.onMessage = onMessage;
        this.server = vertx.createHttpServer().webSocketHandler(this::accept).requestHandler(request -> {
            JsonObject next = snapshots.poll();
            if (next != null) {
                lastSnapshot = next;
            }
            JsonObject answer = lastSnapshot;
            if (answer == null) {
                request.response().setStatusCode(503).end();
            } else {
                request.response().end(answer.encode());
            }
        });
        Outcome.of(server.listen(0, "127.0.0.1"), Duration.ofSeconds(10)).orThrow();
    }

    private void accept(ServerWebSocket socket) {
        connections.add(System.nanoTime());
        open.add(socket);
        socket.closeHandler(nothing -> open.remove(socket));
        socket.textMessageHandler(text -> {
            JsonObject message = new JsonObject(text);
            received.add(message);
            onMessage.accept(socket, message);
        });
    }

    public URI address() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/ws");
    }

    public List<JsonObject> received() {
        return received;
    }

    public List<JsonObject> received(String type) {
        return received.stream()
                .filter(message -> type.equals(message.getString("type")))
                .toList();
    }

    /** When each connection was made. */
    public List<Long> connections() {
        return connections;
    }

    public int open() {
        return open.size();
    }

    public void send(JsonObject message) {
        open.forEach(socket -> socket.writeTextMessage(message.encode()));
    }

    public void closeAll(int code, String reason) {
        open.forEach(socket -> socket.close((short) code, reason));
    }

    /** Answers snapshot requests in this order; the last one stays. */
    public void snapshots(JsonObject... pages) {
        snapshots.addAll(List.of(pages));
    }

    @Override
    public void close() {
        Outcome.of(server.close(), Duration.ofSeconds(10));
    }
}
