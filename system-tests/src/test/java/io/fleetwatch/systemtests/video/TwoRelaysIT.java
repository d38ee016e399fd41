package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scrape;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A producer on one relay, viewers on both: the same bytes for all of them, also after the producer's relay was killed. */
@ExtendWith(Running.class)
class TwoRelaysIT {

    private static final Duration TAKEOVER = Duration.ofSeconds(2);

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();

    TwoRelaysIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void disconnect() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneCopyOfEachFrameCrossesAndEveryViewerGetsTheProducersBytes() {
        String stream = fleet.registerStream("operator", "two relays");
        List<RelaySocket> viewers =
                Stream.of(0, 0, 0, 1, 1, 1).map(relay -> viewer(relay, stream)).toList();
        try (Camera camera = new Camera(vertx, fleet.relay(0), fleet.token("operator"), stream)) {
            Scrape origin = fleet.scrapeRelay(0);
            Scrape edge = fleet.scrapeRelay(1);
            // The first frame is what the edge asks for the rest with; it may come before the edge has asked.
            camera.start(20);
            await().atMost(20, TimeUnit.SECONDS).until(() -> viewers.stream()
                    .allMatch(viewer -> viewer.pictures().size() >= 60));
            camera.stop();
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> viewers.stream().allMatch(viewer -> lastSeq(viewer) == camera.lastSeq()));

            for (RelaySocket viewer : viewers) {
                viewer.assertOpen();
                for (RelaySocket.Picture picture : viewer.pictures()) {
                    Buffer sent = camera.sent(Pictures.seq(picture.message())).message();
                    assertThat(picture.message()).isEqualTo(sent);
                }
            }
            double crossedOut =
                    fleet.scrapeRelay(0).minus(origin, "fleetwatch_relay_cascade_frames_total", "direction=\"out\"");
            double crossedIn =
                    fleet.scrapeRelay(1).minus(edge, "fleetwatch_relay_cascade_frames_total", "direction=\"in\"");
            long seenOnEdge = viewers.get(3).pictures().stream()
                    .map(picture -> Pictures.seq(picture.message()))
                    .distinct()
                    .count();
            assertThat(crossedIn).as("frames that came in at the edge").isEqualTo(crossedOut);
            assertThat(crossedOut)
                    .as("frames that crossed, for %d frames sent and three viewers beyond", camera.lastSeq())
                    .isBetween((double) seenOnEdge, (double) camera.lastSeq());
        }
    }

    @Test
    void theProducersNextConnectionServesAllViewersWhenItsRelayIsKilled() {
        String stream = fleet.registerStream("operator", "takeover");
        RelaySocket staying = viewer(1, stream);
        try (Camera camera = new Camera(vertx, fleet.relay(0), fleet.token("operator"), stream).start(20)) {
            await().atMost(20, TimeUnit.SECONDS).until(() -> staying.pictures().size() > 20);

            fleet.killRelay(0);
            camera.stop();
            camera.reconnect(fleet.relay(1), fleet.token("operator"));
            long resumed = System.nanoTime();
            long before = camera.lastSeq();
            camera.start(20);
            await().atMost(20, TimeUnit.SECONDS).until(() -> lastSeq(staying) > before);
            Duration gap = Duration.ofNanos(staying.pictures().stream()
                            .filter(picture -> Pictures.seq(picture.message()) > before)
                            .findFirst()
                            .orElseThrow()
                            .atNanos()
                    - resumed);
            System.out.printf("Takeover: first frame %d ms after the producer's connection%n", gap.toMillis());
            assertThat(gap)
                    .as("from the producer's new connection to its picture")
                    .isLessThan(TAKEOVER);
            staying.assertOpen();

            // The killed relay comes back without a producer: its viewers are served from the other one.
            fleet.startRelay(0);
            RelaySocket returned = viewer(0, stream);
            await().atMost(TAKEOVER).until(() -> !returned.pictures().isEmpty());
        } finally {
            fleet.ensureAlive();
        }
    }

    private RelaySocket viewer(int relay, String stream) {
        URI address = fleet.relay(relay);
        return RelaySocket.open(vertx, address, fleet.token("operator")).subscribe(stream);
    }

    private static long lastSeq(RelaySocket viewer) {
        List<RelaySocket.Picture> pictures = viewer.pictures();
        return pictures.isEmpty() ? 0 : Pictures.seq(pictures.getLast().message());
    }
}
