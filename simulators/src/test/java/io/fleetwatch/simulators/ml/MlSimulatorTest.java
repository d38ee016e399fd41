package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.TestRelay;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.camera.Picture;
import io.fleetwatch.simulators.camera.PictureSize;
import io.fleetwatch.simulators.camera.TestCard;
import io.fleetwatch.simulators.relay.RelayClients;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MlSimulatorTest {

    private final Vertx vertx = Vertx.vertx();
    private final TestRelay relay = new TestRelay(vertx);
    private final TestCard card = new TestCard("Door", PictureSize.STANDARD);

    @AfterEach
    void close() {
        relay.close();
        vertx.close();
    }

    @Test
    void watchesWhatItIsShownAndAlertsAboutMovement() {
        relay.stream("one");
        MlSimulator ml = started(MlSettings.of(RelayClients.settings(relay, Duration.ofHours(1)), relay.api()));
        await().until(() -> !relay.received("subscribe").isEmpty());
        see(ml, 1, 0);
        see(ml, 2, 500);

        await().until(() -> ml.counts().acknowledged() == 1);
        JsonObject alert = relay.received("alert").getFirst();
        assertThat(alert.getString("streamId")).isEqualTo("stream_one");
        assertThat(alert.getString("message")).isEqualTo("Movement on Door");
        assertThat(alert.getJsonObject("metadata").getDouble("confidence")).isGreaterThan(0.8);
        assertThat(alert.getJsonObject("metadata").getJsonObject("location").getInteger("x"))
                .isBetween(0, 640);
    }

    @Test
    void repeatsAnUnacknowledgedAlertOnTheNextConnectionWithTheSameId() {
        relay.stream("one");
        relay.acknowledging(false);
        MlSimulator ml = started(MlSettings.of(RelayClients.settings(relay, Duration.ofHours(1)), relay.api()));
        await().until(() -> !relay.received("subscribe").isEmpty());
        String id = ml.raise("stream_one", "high", "Somebody is there", new JsonObject());
        await().until(() -> relay.received("alert").size() == 1);
        relay.acknowledging(true);
        relay.closeAll(1012, "restarting");

        await().until(() -> ml.counts().acknowledged() == 1);
        assertThat(relay.received("alert")).extracting(it -> it.getString("id")).containsExactly(id, id);
    }

    @Test
    void whatIsRefusedForGoodIsNotRepeated() {
        relay.stream("one");
        relay.acknowledging(false);
        MlSimulator ml = started(MlSettings.of(RelayClients.settings(relay, Duration.ofHours(1)), relay.api()));
        await().until(() -> !relay.received("subscribe").isEmpty());
        String id = ml.raise("stream_one", "urgent", "?", new JsonObject());
        await().until(() -> relay.received("alert").size() == 1);
        relay.send(
                new JsonObject().put("type", "error").put("code", "bad_alert").put("id", id));
        relay.closeAll(1012, "restarting");

        await().until(() -> relay.received("subscribe").size() == 2);
        ml.raise("stream_one", "high", "next", new JsonObject());
        await().until(() -> relay.received("alert").size() == 2);
        assertThat(relay.received("alert").getLast().getString("message")).isEqualTo("next");
    }

    @Test
    void whatIsNoPictureIsCountedAndEndsNothing() {
        relay.stream("one");
        MlSimulator ml = started(MlSettings.of(RelayClients.settings(relay, Duration.ofHours(1)), relay.api()));
        await().until(() -> !relay.received("subscribe").isEmpty());
        relay.send(new VideoFrame("stream_one", 1, 1L, Buffer.buffer("not a picture")).toBinary());
        await().until(() -> ml.counts().undecodable() == 1);

        see(ml, 2, 0);
        assertThat(ml.counts().decoded()).isEqualTo(1);
    }

    private void see(MlSimulator ml, long seq, long millis) {
        long before = ml.counts().decoded();
        Picture picture = card.take(seq, Instant.parse("2026-01-01T12:00:00Z").plusMillis(millis));
        relay.send(new VideoFrame("stream_one", picture.takenAt().toEpochMilli(), seq, picture.jpeg()).toBinary());
        await().until(() -> ml.counts().decoded() == before + 1);
    }

    private MlSimulator started(MlSettings settings) {
        MlSimulator ml =
                new MlSimulator(vertx, RelayClients.sockets(vertx), new Api(vertx), settings, MlListener.SILENT);
        ml.start();
        return ml;
    }
}
