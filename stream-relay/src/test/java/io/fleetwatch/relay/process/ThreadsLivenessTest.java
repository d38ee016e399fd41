package io.fleetwatch.relay.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ThreadsLivenessTest {

    private static final long SECOND = 1_000_000_000L;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch stop = new CountDownLatch(1);

    @Test
    void isUpWhileTheLoopTurnsAndAfterItWasStopped() throws InterruptedException {
        OwnedThread thread = new OwnedThread("reader", this::untilStopped);
        ThreadsLiveness liveness = liveness(thread);
        thread.start();
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
        stop.countDown();
        assertThat(thread.ended(Duration.ofSeconds(10))).isTrue();
        assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void anErrorInTheThreadTurnsItRedAndNamesTheThread() {
        OwnedThread thread = new OwnedThread("reader", () -> {
            throw new OutOfMemoryError("made by a test");
        });
        ThreadsLiveness liveness = liveness(thread);
        thread.start();
        await().atMost(10, TimeUnit.SECONDS).until(() -> liveness.call().getStatus() == Status.DOWN);
        assertThat(liveness.call().getData().orElseThrow()).containsEntry("reader", "died");
    }

    @Test
    void aLoopThatHangsTurnsItRedAndTheNextTurnMakesItGreenAgain() {
        OwnedThread thread = new OwnedThread("reader", this::untilStopped);
        thread.start();
        ThreadsLiveness liveness = liveness(thread);
        long now = System.nanoTime();
        for (int seconds = 0; seconds <= 290; seconds += 10) {
            assertThat(liveness.look(now + seconds * SECOND).getStatus())
                    .as("after %d s", seconds)
                    .isEqualTo(Status.UP);
        }
        assertThat(liveness.look(now + 300 * SECOND).getData()).isNotNull();
        HealthCheckResponse late = liveness.look(now + 310 * SECOND);
        assertThat(late.getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(late.getData().orElseThrow().get("reader"))).startsWith("stuck for 3");
        thread.turned();
        assertThat(liveness.look(now + 320 * SECOND).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aThreadThatWaitsForItsStartIsNotStuck() {
        ThreadsLiveness liveness = liveness(new OwnedThread("reader", this::untilStopped));
        long now = System.nanoTime();
        for (int seconds = 0; seconds <= 1_000; seconds += 10) {
            assertThat(liveness.look(now + seconds * SECOND).getStatus())
                    .as("after %d s", seconds)
                    .isEqualTo(Status.UP);
        }
    }

    @Test
    void tellsPrometheusSinceWhen() {
        OwnedThread thread = new OwnedThread("reader", this::untilStopped);
        ThreadsLiveness unused = liveness(thread);
        assertThat(meters.get("fleetwatch.thread.progress.age")
                        .tag("thread", "reader")
                        .gauge()
                        .value())
                .isBetween(0.0, 60.0);
    }

    private void untilStopped() {
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ThreadsLiveness liveness(OwnedThread thread) {
        return new ThreadsLiveness(List.of(() -> List.of(thread)), () -> Duration.ofMinutes(5), meters);
    }
}
