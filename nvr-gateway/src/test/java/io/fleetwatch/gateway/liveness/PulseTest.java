package io.fleetwatch.gateway.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseTest {

    private static final LivenessSettings DEFAULTS = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(LivenessSettings.class)
            .build()
            .getConfigMapping(LivenessSettings.class);

    @ParameterizedTest(name = "heard {0} s, pinged {1} s, now {2} s: {3}")
    @CsvSource({
        "0, 0, 19, ALIVE",
        "0, 0, 20, PING",
        "25, 0, 29, ALIVE",
        "25, 0, 30, PING",
        "0, 20, 29, ALIVE",
        "0, 20, 30, PING_UNANSWERED",
        "29, 30, 39, ALIVE",
        "29, 30, 40, PING_UNANSWERED",
        "31, 30, 50, ALIVE",
        "31, 30, 51, PING",
        "0, 0, 30, SILENT"
    })
    void judges(long heard, long pinged, long now, Pulse.Verdict verdict) {
        assertThat(Pulse.judge(DEFAULTS, heard * 1_000, pinged * 1_000, now * 1_000))
                .isEqualTo(verdict);
    }

    @Test
    void aSilentClientIsGoneAfterThirtySecondsAndPingedOnce() {
        Pulse pulse = new Pulse(0);
        int pings = 0;
        long now = 0;
        Pulse.Verdict verdict = Pulse.Verdict.ALIVE;
        while (verdict == Pulse.Verdict.ALIVE || verdict == Pulse.Verdict.PING) {
            now += 500;
            verdict = pulse.judge(DEFAULTS, now);
            pings += verdict == Pulse.Verdict.PING ? 1 : 0;
        }

        assertThat(now).isEqualTo(30_000);
        assertThat(pings).isEqualTo(1);
    }

    @Test
    void timeThatTheProcessDidNotLiveDoesNotCount() {
        ObservedTime time = new ObservedTime(1_000, 0);
        time.advance(500);
        assertThat(time.advance(600_500)).isEqualTo(1_500);
        assertThat(time.advance(600_400)).as("a clock that goes back").isEqualTo(1_500);
        assertThat(time.advance(600_900)).isEqualTo(2_000);
    }
}
