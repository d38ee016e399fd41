package io.fleetwatch.simulators.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.TestRelay;
import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelayClients;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewerSimulatorTest {

    private final Vertx vertx = Vertx.vertx();
    private final TestRelay relay = new TestRelay(vertx);

    @AfterEach
    void close() {
        relay.close();
        vertx.close();
    }

    @Test
    void subscribesAsToldAndTakesFramesOfBothForms() {
        ViewerSimulator viewer = subscribed();
        JsonObject subscribe = relay.received("subscribe").getFirst();
        VideoFrame frame = new VideoFrame("stream_1", 5, 9L, Buffer.buffer("jpeg"));
        relay.send(frame.toBinary());
        relay.send(new JsonObject(frame.toText()));
        relay.send(new JsonObject().put("type", "frames_dropped").put("dropped", 3));

        await().until(() -> viewer.frames() == 2 && viewer.dropped() == 3);
        assertThat(viewer.newest()).isEqualTo(frame);
        assertThat(subscribe.getString("encoding")).isEqualTo("json");
        assertThat(subscribe.getDouble("maxFps")).isEqualTo(5);
    }

    @Test
    void whatItDoesNotReadStaysUnreadUntilItReadsAgain() {
        ViewerSimulator viewer = subscribed();
        viewer.stopReading();
        // An answer that never comes while nothing is read would prove nothing at once, so the other direction is
        // asked.
        viewer.send(new JsonObject().put("type", "hello"));
        await().until(() -> relay.received("hello").size() == 1);
        relay.send(new VideoFrame("stream_1", 5, 9L, Buffer.buffer("jpeg")).toBinary());

        await().during(Duration.ofMillis(200)).until(() -> viewer.frames() == 0);
        viewer.resumeReading();
        await().until(() -> viewer.frames() == 1);
    }

    private ViewerSimulator subscribed() {
        ViewerSettings settings = ViewerSettings.of(RelayClients.settings(relay, Duration.ofHours(1)), "stream_1")
                .withEncoding(Encoding.JSON)
                .withMaxFps(5);
        ViewerSimulator viewer =
                new ViewerSimulator(vertx, RelayClients.sockets(vertx), settings, ViewerListener.SILENT);
        viewer.start();
        await().until(viewer::isSubscribed);
        return viewer;
    }
}
