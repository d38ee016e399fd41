package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.RelayMemory;
import io.fleetwatch.systemtests.running.Running;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One viewer of fifty stops reading: it costs the others nothing, and the relay a frame or two. */
@ExtendWith(Running.class)
class SlowViewerIT {

    private static final int VIEWERS = 50;
    private static final int FPS = 10;
    private static final int FRAMES = 100;

    /** Sent before the deadline for a viewer that does not read is over. */
    private static final int FRAMES_WHILE_STALLED = 220;

    /** Far more than sockets take into their buffers, and than memory may grow. */
    private static final long OFFERED = 20 * 1024 * 1024;

    private static final long MAY_GROW = 5 * 1024 * 1024;
    /** Below this an age is the scheduling of a small machine, and twice as much of it means nothing. */
    private static final Duration NOISE = Duration.ofMillis(60);

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();

    SlowViewerIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void disconnect() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneThatStopsReadingDelaysNobodyAndIsBounded() {
        String stream = fleet.registerStream("operator", "fifty viewers");
        List<Ages> ages = new ArrayList<>();
        List<RelaySocket> viewers = new ArrayList<>();
        try (Camera camera = new Camera(vertx, fleet.relay(0), fleet.token("operator"), stream)) {
            for (int i = 0; i < VIEWERS; i++) {
                RelaySocket viewer = RelaySocket.open(vertx, fleet.relay(0), fleet.token("operator"))
                        .subscribe(stream);
                Ages measured = new Ages(camera);
                viewer.eachPicture(measured);
                viewers.add(viewer);
                ages.add(measured);
            }
            camera.start(FPS);
            // Warm: the first seconds compile.
            observe(camera, ages, FRAMES);
            Duration before = observe(camera, ages, FRAMES);
            long memoryBefore = RelayMemory.of(fleet, 0).settled();

            double sentAwayBefore = sentAway();
            RelaySocket stalled = viewers.removeLast();
            ages.removeLast();
            stalled.stopReading();
            long sentBefore = camera.sentBytes();
            Duration during = observe(camera, ages, FRAMES_WHILE_STALLED);
            assertThat(camera.sentBytes() - sentBefore)
                    .as("bytes it did not take")
                    .isGreaterThan(OFFERED);
            assertThat(sentAway()).as("viewers sent away").isEqualTo(sentAwayBefore);
            long memoryDuring = RelayMemory.of(fleet, 0).settled();

            System.out.printf(
                    "One of %d stops reading: p99 frame age of the others %d ms before, %d ms during; memory %+d KB%n",
                    VIEWERS, before.toMillis(), during.toMillis(), (memoryDuring - memoryBefore) / 1024);
            Duration limit = before.multipliedBy(2);
            assertThat(during).as("p99 of the others").isLessThan(limit.compareTo(NOISE) < 0 ? NOISE : limit);
            assertThat(memoryDuring - memoryBefore)
                    .as("growth of live heap and direct memory")
                    .isLessThan(MAY_GROW);
            viewers.forEach(RelaySocket::assertOpen);
            await("the one that does not read is sent away")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> sentAway() > sentAwayBefore);
        }
    }

    private double sentAway() {
        return fleet.scrapeRelay(0).sum("fleetwatch_relay_viewers_too_slow_total");
    }

    private static Duration observe(Camera camera, List<Ages> ages, int frames) {
        ages.forEach(Ages::reset);
        long until = camera.lastSeq() + frames;
        await().atMost(60, TimeUnit.SECONDS).until(() -> camera.lastSeq() >= until);
        List<Long> all =
                ages.stream().flatMap(each -> each.copy().stream()).sorted().toList();
        assertThat(all)
                .as("ages of %d frames at %d viewers", frames, ages.size())
                .hasSizeGreaterThan(frames * ages.size() / 2);
        return Duration.ofNanos(all.get(all.size() * 99 / 100));
    }
}
