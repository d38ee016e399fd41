package io.fleetwatch.systemtests.tls;

import io.fleetwatch.simulators.Sockets;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A client's socket over wss. It keeps everything it was sent. */
final class SecureSocket {

    private final WebSocket socket;
    private final List<JsonObject> texts = new CopyOnWriteArrayList<>();
    private final List<Buffer> binaries = new CopyOnWriteArrayList<>();

    private SecureSocket(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> texts.add(new JsonObject(text)));
        socket.binaryMessageHandler(binaries::add);
    }

    /** @param first said at once */
    static SecureSocket open(Vertx vertx, Path ca, URI service, String path, JsonObject first) {
        WebSocketClient client = Sockets.client(vertx, Duration.ofMinutes(1), ca);
        SecureSocket opened = client.connect(
                        new WebSocketConnectOptions().setAbsoluteURI("wss://" + service.getAuthority() + path))
                .map(SecureSocket::new)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        opened.say(first);
        return opened;
    }

    void say(JsonObject message) {
        socket.writeTextMessage(message.encode());
    }

    void send(Buffer binary) {
        socket.writeBinaryMessage(binary);
    }

    List<Buffer> binaries() {
        return binaries;
    }

    boolean heard(String type) {
        return texts.stream().anyMatch(message -> type.equals(message.getString("type")));
    }

    void await(String type) {
        Awaitility.await(type).atMost(20, TimeUnit.SECONDS).until(() -> heard(type));
    }
}
