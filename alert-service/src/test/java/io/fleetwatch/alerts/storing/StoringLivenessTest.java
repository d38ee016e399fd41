package io.fleetwatch.alerts.storing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StoringLivenessTest {

    private static final long SECOND = 1_000_000_000L;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StoringProgress progress = new StoringProgress(meters, Clock.systemUTC());
    private double lastPoll = 0;
    private final StoringLiveness liveness =
            new StoringLiveness(new ChannelPoll(() -> lastPoll), progress, () -> Duration.ofMinutes(5), meters);
    private long now = System.nanoTime();

    @Test
    void isLiveWhileTheConsumerIsPolledHoweverLongNothingComes() {
        assertThat(after(3_600)).isEqualTo(Status.UP);
    }

    @Test
    void aChannelThatEndedTurnsItRed() {
        lastPoll = Double.NaN;
        assertThat(after(280)).isEqualTo(Status.UP);
        assertThat(after(40)).isEqualTo(Status.DOWN);
    }

    @Test
    void aConsumerThatIsNotPolledAnyMoreTurnsItRedAndTheNextPollMakesItGreen() {
        lastPoll = 300;
        assertThat(after(330)).isEqualTo(Status.DOWN);
        lastPoll = 1;
        assertThat(after(10)).isEqualTo(Status.UP);
    }

    @Test
    void aBatchThatNobodyTriesToStoreTurnsItRed() {
        progress.begins(1);
        assertThat(after(330)).isEqualTo(Status.DOWN);
        progress.ends(List.of());
        assertThat(after(10)).isEqualTo(Status.UP);
    }

    @Test
    void aBatchThatIsTriedAgainAndAgainDoesNot() {
        progress.begins(1);
        for (int tries = 0; tries < 60; tries++) {
            progress.databaseAway(new IllegalStateException("away, says a test"));
            assertThat(after(20)).isEqualTo(Status.UP);
        }
    }

    /** Probes every ten seconds for so long. */
    private Status after(int seconds) {
        Status last = Status.UP;
        for (int passed = 0; passed < seconds; passed += 10) {
            now += 10 * SECOND;
            last = liveness.look(now).getStatus();
        }
        return last;
    }
}
