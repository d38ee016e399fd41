package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Viewers that do not keep up, with a short deadline for those who do not read at all. */
@QuarkusTest
@TestProfile(SlowViewerTest.ShortPatience.class)
class SlowViewerTest extends SocketTest {

    public static class ShortPatience implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleetwatch.relay.live.stalled-after", "2s");
        }
    }

    @Inject
    LiveStreams live;

    @Inject
    Audience audience;

    @Inject
    Clients clients;

    @Test
    void oneOfFiftyThatStopsReadingIsClosedAndNobodyElseMissesAnything() {
        String stream = Streams.register(token);
        List<StreamClient> viewers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            viewers.add(viewer(stream, "encoding", "binary"));
        }
        StreamClient slow = viewers.removeFirst();
        slow.stopReading();
        double closes = counter("fleetwatch.relay.closes", "code", "too_slow");
        try (StreamClient producer = producer(stream)) {
            int open = clients.size();
            int sent = 0;
            long deadline = System.nanoTime() + SOON.toNanos();
            while (counter("fleetwatch.relay.closes", "code", "too_slow") == closes && System.nanoTime() < deadline) {
                Buffer frame = Pictures.binary(stream, sent, sent, Pictures.picture(100_000, sent));
                producer.send(frame);
                sent++;
                // Each waits for its frame, so none may be left out.
                for (StreamClient viewer : viewers) {
                    assertThat(viewer.nextBinary()).isEqualTo(frame);
                }
            }
            assertThat(counter("fleetwatch.relay.closes", "code", "too_slow")).isEqualTo(closes + 1);
            assertThat(sent).isGreaterThan(10);
            // Its connection is gone although it never read the close frame, and with it what was kept for it.
            await().atMost(SOON).until(() -> clients.size() == open - 1);
            slow.readOn();
            assertThat(slow.end().code()).isIn(CloseCode.TOO_SLOW.code(), 1006);
        } finally {
            viewers.forEach(StreamClient::close);
        }
    }

    @Test
    void aViewerThatPausesGetsTheNewestFrameAndIsToldWhatItMissed() {
        String stream = Streams.register(token);
        try (StreamClient producer = producer(stream);
                StreamClient viewer = viewer(stream, "encoding", "binary")) {
            viewer.stopReading();
            double dropped = counter("fleetwatch.relay.frames.dropped");
            int sent = 0;
            long deadline = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
            while (System.nanoTime() < deadline && sent < 200) {
                producer.send(Pictures.binary(stream, sent, sent, Pictures.picture(500_000, 1)));
                sent++;
            }
            int last = sent - 1;
            await().atMost(SOON).until(() -> live.newest(stream)
                    .filter(it -> it.timestampMs() == last)
                    .isPresent());

            viewer.readOn();

            JsonObject notice = viewer.next("frames_dropped");
            assertThat(notice.getString("reason")).isEqualTo("slow");
            assertThat(notice.getLong("dropped")).isPositive();
            assertThat(counter("fleetwatch.relay.frames.dropped")).isGreaterThan(dropped);
        }
    }

    @Test
    void whoeverDoesNotTakeItsAlertsIsClosedRatherThanLeftWithout() {
        String stream = Streams.register(token);
        try (StreamClient listener = viewer(stream, "consumes", List.of("alert"))) {
            listener.stopReading();
            String alert = new JsonObject()
                    .put("type", "alert")
                    .put("message", "x".repeat(2_000))
                    .encode();
            double closes = counter("fleetwatch.relay.closes", "code", "too_slow");
            await().atMost(SOON).until(() -> {
                for (int i = 0; i < 100; i++) {
                    audience.tell(stream, Topic.ALERTS, alert);
                }
                return counter("fleetwatch.relay.closes", "code", "too_slow") == closes + 1;
            });
            assertThat(audience.tell(stream, Topic.ALERTS, alert)).isZero();
        }
    }

    @Test
    void thinsAStreamToTheRateAskedFor() {
        String stream = Streams.register(token);
        try (StreamClient producer = producer(stream);
                StreamClient every = viewer(stream, "encoding", "binary");
                StreamClient some = viewer(stream, "encoding", "binary", "maxFps", 5)) {
            long begun = System.nanoTime();
            for (int i = 0; i < 60; i++) {
                producer.send(Pictures.binary(stream, i, i, Pictures.picture(1_000, i)));
                every.nextBinary();
                awaitUntil(begun + i * 33_000_000L);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            long frames =
                    some.waiting().stream().filter(Buffer.class::isInstance).count();
            assertThat((double) frames).isBetween(seconds * 5 * 0.5, seconds * 5 + 2);
            assertThat(some.waiting()).noneMatch(it -> it.toString().contains("frames_dropped"));
        }
    }

    @Test
    void streamsOfTwoPeopleNeverMix() {
        String other = Tokens.person("other-" + UUID.randomUUID(), "operator");
        String mine = Streams.register(token);
        String theirs = Streams.register(other);
        try (StreamClient myCamera = producer(mine);
                StreamClient theirCamera = connect(other);
                StreamClient me = viewer(mine, "encoding", "binary");
                StreamClient they = connect(other)) {
            theirCamera.ask("register", "mobile", theirs).next("registered");
            they.ask("subscribe", "dashboard", theirs, "encoding", "binary").next("subscribed");
            for (int i = 0; i < 50; i++) {
                Buffer my = Pictures.binary(mine, i, i, Pictures.picture(2_000, i));
                Buffer their = Pictures.binary(theirs, i, i, Pictures.picture(2_000, 1_000 + i));
                myCamera.send(my);
                theirCamera.send(their);
                assertThat(me.nextBinary()).isEqualTo(my);
                assertThat(they.nextBinary()).isEqualTo(their);
            }
            audience.tell(mine, Topic.ALERTS, "{\"type\":\"alert\",\"id\":\"mine\"}");
            assertThat(me.next("alert").getString("id")).isEqualTo("mine");
            assertThat(they.waiting()).noneMatch(it -> it.toString().contains("mine"));
        }
    }

    private static void awaitUntil(long nanos) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(SOON)
                .until(() -> System.nanoTime() >= nanos);
    }
}
