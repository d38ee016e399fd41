package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.repository.Checkout;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.video.Transcript.Line;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exchange printed in the guide for phones happens as it is printed, through the front door. */
@ExtendWith(Running.class)
class MobileGuideIT {

    private static final byte[] JPEG = Pictures.jpeg(7);

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();

    MobileGuideIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void disconnect() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theExchangeHappensAsItIsPrinted() throws InterruptedException {
        Checkout checkout = Checkout.here();
        List<Line> lines = Transcript.read(checkout.read(checkout.root().resolve("docs/MOBILE_CLIENT.md")));
        String stream = fleet.registerStream("operator", "the phone of the guide");
        Transcript transcript = new Transcript()
                .with("token", fleet.token("operator"))
                .with("freshToken", fleet.token("operator"))
                .with("streamId", stream)
                .with("foreignStreamId", fleet.registerStream("viewer", "somebody else's phone"))
                .with("base64", Base64.getEncoder().encodeToString(JPEG));
        RelaySocket viewer =
                RelaySocket.open(vertx, fleet.api(), fleet.token("operator")).subscribe(stream);
        BlockingQueue<JsonObject> heard = new LinkedBlockingQueue<>();
        WebSocket phone = connect(heard);
        List<Buffer> frames = new ArrayList<>();

        for (Line line : lines) {
            switch (line) {
                case Line.Says(String json) -> phone.writeTextMessage(transcript.fill(json));
                case Line.SaysBinary(String header) -> {
                    Buffer frame = frame(transcript.fill(header));
                    frames.add(frame);
                    phone.writeBinaryMessage(frame);
                }
                case Line.Hears(JsonObject expected) -> {
                    JsonObject said = heard.poll(20, TimeUnit.SECONDS);
                    assertThat(said).as("the answer to be %s", expected).isNotNull();
                    transcript.check(expected, said);
                }
                case Line.Elsewhere(String what) -> {
                    assertThat(what).contains("ML service raises an alert");
                    raise(stream);
                }
            }
        }

        assertThat(heard).as("more than is printed").isEmpty();
        assertThat(frames).isNotEmpty();
        await().atMost(20, TimeUnit.SECONDS).until(() -> viewer.pictures().stream()
                .anyMatch(picture -> picture.message().equals(frames.getLast())));
    }

    private WebSocket connect(BlockingQueue<JsonObject> heard) {
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(fleet.api().getHost())
                .setPort(fleet.api().getPort())
                .setURI("/api/streams/ws");
        return vertx.createWebSocketClient()
                .connect(to)
                .onSuccess(socket -> socket.textMessageHandler(text -> heard.add(new JsonObject(text))))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static Buffer frame(String header) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendByte((byte) 1)
                .appendByte((byte) 1)
                .appendUnsignedShort(json.length)
                .appendBytes(json)
                .appendBytes(JPEG);
    }

    private void raise(String stream) {
        RelaySocket ml = RelaySocket.open(vertx, fleet.api(), fleet.mlToken());
        ml.send(new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "ml-service")
                .put("streamId", stream)
                .put("produces", new JsonArray().add("alert")));
        ml.await("subscribed");
        ml.send(new JsonObject()
                .put("type", "alert")
                .put("streamId", stream)
                .put("severity", "high")
                .put("message", "Suspicious person detected")
                .put("metadata", new JsonObject().put("confidence", 0.95)));
        ml.await("alert_ok");
    }
}
