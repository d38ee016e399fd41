package io.fleetwatch.simulators;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of a relay as its clients notice: streams by key, signing in, frames to everybody, alerts answered when told. */
public final class TestRelay implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> streamsByKey = new ConcurrentHashMap<>();
    private final List<ServerWebSocket> open = new CopyOnWriteArrayList<>();
    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final List<Buffer> frames = new CopyOnWriteArrayList<>();
    /** What alerts are answered with; null leaves them unanswered. */
    private volatile boolean acknowledging = true;

    public TestRelay(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::rest).webSocketHandler(this::accept);
        Outcome.of(server.listen(0, "127.0.0.1"), Duration.ofSeconds(10)).orThrow();
    }

    private void rest(HttpServerRequest request) {
        if (request.path().endsWith("/register")) {
            String stream = streamsByKey.computeIfAbsent(
                    Objects.requireNonNull(request.getHeader("Idempotency-Key")), key -> "stream_" + key);
            request.response()
                    .setStatusCode(201)
                    .end(new JsonObject().put("streamId", stream).encode());
        } else {
            JsonArray streams = new JsonArray();
            streamsByKey
                    .values()
                    .forEach(id -> streams.add(new JsonObject().put("id", id).put("deviceName", "Door")));
            request.response().end(new JsonObject().put("streams", streams).encode());
        }
    }

    private void accept(ServerWebSocket socket) {
        open.add(socket);
        socket.closeHandler(nothing -> open.remove(socket));
        socket.textMessageHandler(text -> message(socket, new JsonObject(text)));
        socket.binaryMessageHandler(frame -> {
            frames.add(frame);
            open.stream().filter(other -> other != socket).forEach(other -> other.writeBinaryMessage(frame));
        });
    }

    private void message(ServerWebSocket socket, JsonObject message) {
        received.add(message);
        String stream = message.getString("streamId");
        JsonObject answer =
                switch (message.getString("type")) {
                    case "auth" -> new JsonObject().put("type", "auth_ok").put("user", "u");
                    case "register" ->
                        new JsonObject().put("type", "registered").put("streamId", stream);
                    case "subscribe" ->
                        new JsonObject().put("type", "subscribed").put("streamId", stream);
                    case "alert" ->
                        new JsonObject()
                                .put("type", acknowledging ? "alert_ok" : "ignored")
                                .put("id", message.getString("id"))
                                .put("alertId", "alert_1");
                    default -> new JsonObject().put("type", "ignored");
                };
        socket.writeTextMessage(answer.encode());
    }

    public void acknowledging(boolean on) {
        acknowledging = on;
    }

    public URI address() {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + "/api/streams/ws");
    }

    public URI api() {
        return Sockets.httpBase(address());
    }

    public void stream(String key) {
        streamsByKey.put(key, "stream_" + key);
    }

    public List<JsonObject> received(String type) {
        return received.stream()
                .filter(message -> type.equals(message.getString("type")))
                .toList();
    }

    /** Binary frames as they came. */
    public List<Buffer> frames() {
        return frames;
    }

    public void send(JsonObject message) {
        open.forEach(socket -> socket.writeTextMessage(message.encode()));
    }

    public void send(Buffer frame) {
        open.forEach(socket -> socket.writeBinaryMessage(frame));
    }

    public void closeAll(int code, String reason) {
        open.forEach(socket -> socket.close((short) code, reason));
    }

    /** Stops reading from everybody. */
    public void hang() {
        open.forEach(ServerWebSocket::pause);
    }

    public int open() {
        return open.size();
    }

    @Override
    public void close() {
        Outcome.of(server.close(), Duration.ofSeconds(10));
    }
}
