package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** One socket of a phone, a page or an ML service, written from the protocol's page alone. It keeps everything it was sent. */
final class RelaySocket implements AutoCloseable {

    private static final int ROOM = 4 * 1024 * 1024;

    /** A binary message and when it was complete, by {@link System#nanoTime()}. */
    record Picture(Buffer message, long atNanos) {}

    private final WebSocketClient client;
    private final WebSocket socket;
    private final List<JsonObject> texts = new CopyOnWriteArrayList<>();
    private final List<Picture> pictures = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private volatile boolean keeping = true;
    private volatile Optional<Consumer<Picture>> onPicture = Optional.empty();

    private RelaySocket(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> texts.add(new JsonObject(text)));
        socket.binaryMessageHandler(bytes -> {
            Picture picture = new Picture(bytes, System.nanoTime());
            onPicture.ifPresent(action -> action.accept(picture));
            if (keeping) {
                pictures.add(picture);
            }
        });
        socket.closeHandler(
                nothing -> closed.complete(socket.closeStatusCode() == null ? 1006 : (int) socket.closeStatusCode()));
        socket.exceptionHandler(failure -> closed.complete(1006));
    }

    /** Connected and signed in. */
    static RelaySocket open(Vertx vertx, URI relay, String token) {
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(ROOM).setMaxMessageSize(ROOM));
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(relay.getHost())
                .setPort(relay.getPort())
                .setURI("/api/streams/ws");
        RelaySocket socket = client.connect(to)
                .map(open -> new RelaySocket(client, open))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        socket.send(new JsonObject().put("type", "auth").put("token", token));
        socket.await("auth_ok");
        return socket;
    }

    void send(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    void send(Buffer binary) {
        socket.writeBinaryMessage(binary);
    }

    /** As the stream's producer. */
    RelaySocket register(String streamId) {
        send(new JsonObject()
                .put("type", "register")
                .put("clientType", "mobile")
                .put("streamId", streamId));
        await("registered");
        return this;
    }

    /** As a page that takes binary frames. */
    RelaySocket subscribe(String streamId) {
        send(new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "dashboard")
                .put("streamId", streamId)
                .put("encoding", "binary"));
        await("subscribed");
        return this;
    }

    /** Forgets pictures from now on, and does only this with them. */
    void eachPicture(Consumer<Picture> action) {
        onPicture = Optional.of(action);
        keeping = false;
    }

    /** Takes nothing out of the network any more. */
    void stopReading() {
        socket.pause();
    }

    JsonObject await(String type) {
        return await(message -> message.getString("type").equals(type));
    }

    JsonObject await(Predicate<JsonObject> wanted) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> texts.stream()
                .anyMatch(wanted));
        return texts.stream().filter(wanted).findFirst().orElseThrow();
    }

    List<JsonObject> texts(String type) {
        return texts.stream()
                .filter(message -> message.getString("type").equals(type))
                .toList();
    }

    List<Picture> pictures() {
        return pictures;
    }

    void assertOpen() {
        assertThat(closed).as("closing of this socket").isNotDone();
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public void close() {
        socket.close();
        client.close();
    }
}
