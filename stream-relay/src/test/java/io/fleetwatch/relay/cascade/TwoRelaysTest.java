package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.relay.cascade.OneRelay.Camera;
import io.fleetwatch.relay.cascade.OneRelay.Eyes;
import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two relays with real sockets between them and a real broker behind them. */
class TwoRelaysTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static KafkaBroker kafka;

    private final String stream = "stream_" + UUID.randomUUID();
    private OneRelay north;
    private OneRelay south;

    @BeforeAll
    static void startKafka(@TempDir Path directory) {
        kafka = KafkaBroker.start(directory, 0);
        TopicSetup.create(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void startRelays() {
        north = new OneRelay("north-" + UUID.randomUUID(), kafka.bootstrapServers());
        south = new OneRelay("south-" + UUID.randomUUID(), kafka.bootstrapServers());
        await().atMost(SOON).until(() -> north.announcements.isReady() && south.announcements.isReady());
    }

    @AfterEach
    void stopRelays() {
        north.close();
        south.close();
    }

    @Test
    void viewersOfBothSeeEveryFrameAndOneCopyCrosses() {
        Eyes here = north.eyes(stream);
        Eyes there = south.eyes(stream);
        Eyes alsoThere = south.eyes(stream);
        Camera camera = north.camera(stream);
        untilFramesReach(there, camera);
        // Once the newest is there, no older one is on its way.
        Buffer newest = camera.send(1);
        await().atMost(SOON).until(() -> there.messages().contains(newest));

        double before = north.counter("fleetwatch.relay.cascade.frames", "direction", "out");
        for (int i = 0; i < 20; i++) {
            Buffer sent = camera.send(1_000 + i);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(there.messages()).contains(sent);
                assertThat(alsoThere.messages()).contains(sent);
                assertThat(here.messages()).contains(sent);
            });
        }
        assertThat(north.counter("fleetwatch.relay.cascade.frames", "direction", "out") - before)
                .isEqualTo(20);
        assertThat(south.counter("fleetwatch.relay.cascade.frames", "direction", "in"))
                .isEqualTo(north.counter("fleetwatch.relay.cascade.frames", "direction", "out"));
        assertThat(south.counter("fleetwatch.relay.cascade.connections.closed")).isZero();
    }

    @Test
    void theLastViewerEndsItAndTheNextOneBeginsAnew() {
        Camera camera = north.camera(stream);
        Eyes first = south.eyes(stream);
        untilFramesReach(first, camera);
        first.leave();
        await().atMost(SOON).until(() -> south.streams.watched().isEmpty());
        await().atMost(SOON).untilAsserted(() -> {
            double before = north.counter("fleetwatch.relay.cascade.frames", "direction", "out");
            camera.send(1);
            assertThat(north.counter("fleetwatch.relay.cascade.frames", "direction", "out"))
                    .isEqualTo(before);
        });
        untilFramesReach(south.eyes(stream), camera);
    }

    @Test
    void aNewcomerAtTheOtherRelayGetsTheNewestFrameAtOnce() {
        Camera camera = north.camera(stream);
        Buffer sent = camera.send(1);
        Eyes there = south.eyes(stream);
        await().atMost(SOON).untilAsserted(() -> assertThat(there.messages()).containsExactly(sent));
    }

    @Test
    void aProducerThatMovesIsFollowedAndItsOldConnectionClosed() {
        Camera old = north.camera(stream);
        Eyes atNorth = north.eyes(stream);
        Eyes atSouth = south.eyes(stream);
        untilFramesReach(atSouth, old);

        Camera moved = south.camera(stream);
        await().atMost(SOON).until(old::isSuperseded);
        assertThat(moved.isSuperseded()).isFalse();
        untilFramesReach(atNorth, moved);
        untilFramesReach(atSouth, moved);
        assertThat(north.announcements.holder(stream)).map(Announced::session).contains(moved.session);
    }

    @Test
    void whenARelayDiesViewersOfTheOtherGetFramesAgainAsSoonAsTheProducerIsBack() {
        Camera old = north.camera(stream);
        Eyes eyes = south.eyes(stream);
        untilFramesReach(eyes, old);
        try (OneRelay east = new OneRelay("east-" + UUID.randomUUID(), kafka.bootstrapServers())) {
            await().atMost(SOON).until(east.announcements::isReady);
            north.close();
            Camera back = east.camera(stream);
            int before = eyes.frames.size();
            long begun = System.nanoTime();
            untilFramesReach(eyes, back);
            assertThat(eyes.frames.size()).isGreaterThan(before);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void aRelayThatLeavesTakesBackWhatItAnnounced() {
        north.camera(stream);
        await().atMost(SOON).until(() -> south.announcements.holder(stream).isPresent());
        north.leave();
        await().atMost(SOON).until(() -> south.announcements.holder(stream).isEmpty());
        assertThat(south.announcements.ended(stream)).isPresent();
    }

    @Test
    void aRelayThatDiedIsSpokenForByTheOthers() {
        Camera camera = north.camera(stream);
        await().atMost(SOON).until(() -> south.announcements.holder(stream).isPresent());
        north.close();
        assertThat(camera.isSuperseded()).isFalse();
        south.announcements.silence(Set.of(north.self.instance()));
        await().atMost(SOON).until(() -> south.announcements.holder(stream).isEmpty());
    }

    @Test
    void aProducerThatEndsIsSeenEverywhereToEnd() {
        Camera camera = north.camera(stream);
        Eyes eyes = south.eyes(stream);
        untilFramesReach(eyes, camera);
        camera.disconnect();
        await().atMost(SOON).until(() -> south.streams.newest(stream).isEmpty());
        await().atMost(SOON).until(() -> south.announcements.holder(stream).isEmpty());
    }

    @Test
    void withoutKafkaViewersGoOnAndNewcomersAreAnnouncedWhenItIsBack() {
        Camera known = north.camera(stream);
        Eyes eyes = south.eyes(stream);
        untilFramesReach(eyes, known);
        String unheardOf = "stream_" + UUID.randomUUID();
        kafka.stop();
        Eyes here;
        Eyes there;
        Camera newcomer;
        try {
            untilFramesReach(eyes, known);
            newcomer = north.camera(unheardOf);
            here = north.eyes(unheardOf);
            there = south.eyes(unheardOf);
            untilFramesReach(here, newcomer);
            assertThat(there.frames).isEmpty();
        } finally {
            kafka.start();
        }
        untilFramesReach(there, newcomer);
    }

    private static void untilFramesReach(Eyes eyes, Camera camera) {
        List<Buffer> sent = new ArrayList<>();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            sent.add(camera.send(System.nanoTime()));
            assertThat(eyes.messages().stream().anyMatch(sent::contains))
                    .as("a frame arrived")
                    .isTrue();
        });
    }
}
