package io.fleetwatch.simulators.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.TestRelay;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelayClients;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraSimulatorTest {

    private static final Picture PICTURE = new Picture(
            1, Instant.ofEpochMilli(1_700_000_000_123L), Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xd8}));

    private final Vertx vertx = Vertx.vertx();
    private final TestRelay relay = new TestRelay(vertx);
    private final List<JsonObject> alerts = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        relay.close();
        vertx.close();
    }

    @Test
    void registersItsStreamAndSendsPictures() {
        CameraSimulator camera = streaming(Encoding.BINARY, Duration.ofHours(1));
        camera.offer(PICTURE);
        await().until(() -> !relay.frames().isEmpty());

        assertThat(camera.streamId()).isEqualTo("stream_simulated-camera:Door");
        VideoFrame frame = VideoFrame.ofBinary(relay.frames().getFirst());
        assertThat(frame)
                .isEqualTo(new VideoFrame("stream_simulated-camera:Door", 1_700_000_000_123L, 1L, PICTURE.jpeg()));
        assertThat(relay.received("register").getFirst().getString("clientType"))
                .isEqualTo("mobile");
    }

    @Test
    void sendsTextWhenAsked() {
        streaming(Encoding.JSON, Duration.ofHours(1)).offer(PICTURE);
        await().until(() -> !relay.received("video-frame").isEmpty());

        assertThat(VideoFrame.ofText(relay.received("video-frame").getFirst()).jpeg())
                .isEqualTo(PICTURE.jpeg());
    }

    @Test
    void comesBackWithTheSameStreamAndHearsAlerts() {
        CameraSimulator camera = streaming(Encoding.BINARY, Duration.ofHours(1));
        String stream = camera.streamId();
        relay.closeAll(1012, "restarting");
        await().until(() -> relay.received("register").size() == 2 && camera.isStreaming());
        relay.send(new JsonObject().put("type", "alert").put("message", "Movement"));

        await().until(() -> alerts.size() == 1);
        assertThat(camera.streamId()).isEqualTo(stream);
        assertThat(relay.received("register").getLast().getString("streamId")).isEqualTo(stream);
    }

    @Test
    void neverKeepsPicturesForARelayThatIsAwayOrDoesNotRead() {
        CameraSimulator camera = streaming(Encoding.BINARY, Duration.ofHours(1));
        relay.hang();
        Picture big = new Picture(1, Instant.now(), Buffer.buffer(new byte[1024 * 1024]));
        for (int i = 0; i < 200; i++) {
            camera.offer(big);
        }
        await().until(() -> camera.sent() + camera.dropped() == 200);

        // What the system's buffers take, and one more that did not fit.
        assertThat(camera.sent()).isLessThan(50);

        long sent = camera.sent();
        camera.stop();
        await().until(() -> !camera.isStreaming());
        camera.offer(big);
        await().until(() -> camera.sent() + camera.dropped() == 201);
        assertThat(camera.sent()).isEqualTo(sent);
    }

    @Test
    void renewsItsTokenOnTheOpenSocket() {
        CameraSimulator camera = streaming(Encoding.BINARY, Duration.ofSeconds(4));
        await().until(() -> relay.received("auth").size() >= 2);

        assertThat(camera.isStreaming()).isTrue();
        assertThat(relay.received("register")).hasSize(1);
    }

    @Test
    void aStreamThatIsGoneIsRegisteredAgain() {
        CameraSimulator camera = streaming(Encoding.BINARY, Duration.ofHours(1));
        relay.send(new JsonObject().put("type", "error").put("code", "stream_not_found"));

        await().until(() -> relay.received("register").size() == 2 && camera.isStreaming());
    }

    private CameraSimulator streaming(Encoding encoding, Duration tokensHold) {
        CameraSettings settings = CameraSettings.of(RelayClients.settings(relay, tokensHold), relay.api(), "Door")
                .withEncoding(encoding);
        CameraSimulator camera =
                new CameraSimulator(vertx, RelayClients.sockets(vertx), new Api(vertx), settings, new CameraListener() {
                    @Override
                    public void alert(String name, JsonObject alert) {
                        alerts.add(alert);
                    }
                });
        camera.start();
        await().until(camera::isStreaming);
        return camera;
    }
}
