package io.fleetwatch.relay.support;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of the socket that says exactly what it is told to, and can misbehave. */
public final class StreamClient implements AutoCloseable {

    /** How a connection ended; 1006 when there was no close frame. */
    public record Ended(int code, String reason) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();
    private static final WebSocketClient CLIENT = VERTX.createWebSocketClient(new WebSocketClientOptions()
            .setMaxFrameSize(16 << 20)
            .setMaxMessageSize(16 << 20)
            .setMaxConnections(500));

    private final WebSocket socket;
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();

    private StreamClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(received::add);
        socket.binaryMessageHandler(received::add);
        socket.exceptionHandler(failure -> {});
        socket.closeHandler(nothing -> {
            Short code = socket.closeStatusCode();
            ended.complete(new Ended(code == null ? 1006 : code, String.valueOf(socket.closeReason())));
        });
    }

    public static StreamClient connect(URI uri) {
        return connect(uri, Map.of(), List.of());
    }

    public static StreamClient connect(URI uri, Map<String, String> headers, List<String> subprotocols) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getPath())
                .setSubProtocols(subprotocols)
                .setAllowOriginHeader(headers.containsKey("Origin"));
        headers.forEach(options::putHeader);
        // The handlers have to be there before the first message is.
        return CLIENT.connect(options)
                .map(StreamClient::new)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** With a token that is accepted. */
    public static StreamClient as(String token, URI uri) {
        StreamClient client = connect(uri).send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
        client.next("auth_ok");
        return client;
    }

    public StreamClient send(String text) {
        // A server that closes meanwhile says so by its close frame.
        socket.writeTextMessage(text);
        return this;
    }

    public StreamClient send(JsonObject message) {
        return send(message.encode());
    }

    public StreamClient send(Buffer binary) {
        socket.writeBinaryMessage(binary);
        return this;
    }

    /** A request about a stream, with further fields. */
    public StreamClient ask(String type, String clientType, String streamId, Object... fields) {
        JsonObject message =
                new JsonObject().put("type", type).put("clientType", clientType).put("streamId", streamId);
        for (int i = 0; i < fields.length; i += 2) {
            message.put((String) fields[i], fields[i + 1]);
        }
        return send(message);
    }

    /** The next message, whatever it is: a text or a buffer. */
    public Object next() {
        try {
            Object message = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing was received; ended: " + ended);
            }
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next text of this type; what comes before it is passed over. */
    public JsonObject next(String type) {
        while (true) {
            if (next() instanceof String text) {
                JsonObject message = new JsonObject(text);
                if (message.getString("type").equals(type)) {
                    return message;
                }
            }
        }
    }

    /** The next binary message; what comes before it is passed over. */
    public Buffer nextBinary() {
        while (true) {
            if (next() instanceof Buffer buffer) {
                return buffer;
            }
        }
    }

    /** What comes when the token was dealt with: a message, or {@code closed} with code and reason. */
    public String firstAfterAuth() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                Object message = received.poll(50, TimeUnit.MILLISECONDS);
                if (message != null && !message.toString().contains("\"auth_ok\"")) {
                    return message.toString();
                }
                if (message == null && ended.isDone()) {
                    return "closed " + end().code() + " " + end().reason();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("no answer and no end");
    }

    /** What has come and was not looked at, oldest first. */
    public List<Object> waiting() {
        return List.copyOf(received);
    }

    public String subprotocol() {
        return String.valueOf(socket.subProtocol());
    }

    /** Reads nothing any more; the network fills up behind it. */
    public void stopReading() {
        socket.pause();
    }

    public void readOn() {
        socket.resume();
    }

    public boolean isOpen() {
        return !ended.isDone();
    }

    public Ended end() {
        try {
            return ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("still open; received: " + received, e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
