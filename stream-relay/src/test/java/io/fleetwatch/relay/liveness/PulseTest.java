package io.fleetwatch.relay.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.liveness.Pulse.Verdict;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final LivenessSettings settings = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(LivenessSettings.class)
            .build()
            .getConfigMapping(LivenessSettings.class);

    @Test
    void pingsEveryThirtySecondsAndGivesTenForTheAnswer() {
        Pulse pulse = new Pulse(0);

        assertThat(pulse.judge(settings, false, 29_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pulse.judge(settings, false, 30_000)).isEqualTo(Verdict.PING);
        assertThat(pulse.judge(settings, false, 39_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pulse.judge(settings, false, 40_000)).isEqualTo(Verdict.UNANSWERED);
    }

    @Test
    void anySignOfLifeIsAnAnswer() {
        Pulse pulse = new Pulse(0);
        pulse.judge(settings, false, 30_000);
        pulse.heard(35_000);

        assertThat(pulse.judge(settings, false, 59_999)).isEqualTo(Verdict.ALIVE);
        assertThat(pulse.judge(settings, false, 60_000)).isEqualTo(Verdict.PING);
    }

    @Test
    void aPingBehindAFrameThatIsStillBeingSentIsNotHeldAgainstTheClient() {
        Pulse pulse = new Pulse(0);
        pulse.judge(settings, false, 30_000);

        assertThat(pulse.judge(settings, true, 45_000)).isEqualTo(Verdict.ALIVE);
        assertThat(pulse.judge(settings, false, 45_000)).isEqualTo(Verdict.UNANSWERED);
    }
}
