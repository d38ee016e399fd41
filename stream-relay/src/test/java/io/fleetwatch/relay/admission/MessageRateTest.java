package io.fleetwatch.relay.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.admission.MessageRate.Verdict;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class MessageRateTest {

    private final MessageRate rate = new MessageRate(
            new SmallRyeConfigBuilder()
                    .withMapping(AdmissionSettings.class)
                    .build()
                    .getConfigMapping(AdmissionSettings.class),
            0);

    @Test
    void refusesWhatIsTooMuchAndClosesWhoeverGoesOn() {
        for (int i = 0; i < 200; i++) {
            assertThat(rate.message(0)).isEqualTo(Verdict.FINE);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(rate.message(0)).isEqualTo(Verdict.REFUSE);
        }
        assertThat(rate.message(0)).isEqualTo(Verdict.CLOSE);
    }

    @Test
    void fiftyASecondAreFineForEver() {
        for (long ms = 0; ms < 100_000; ms += 20) {
            assertThat(rate.message(ms)).isEqualTo(Verdict.FINE);
        }
    }

    @Test
    void framesHaveABucketOfTheirOwnAndAreToldOnceASecond() {
        for (int i = 0; i < 240; i++) {
            assertThat(rate.frame(0)).isEqualTo(Verdict.FINE);
        }
        assertThat(rate.frame(0)).isEqualTo(Verdict.REFUSE);
        assertThat(rate.frame(0)).isEqualTo(Verdict.DROP);
        assertThat(rate.message(0)).isEqualTo(Verdict.FINE);
        for (int i = 0; i < 120; i++) {
            assertThat(rate.frame(1_000)).isEqualTo(Verdict.FINE);
        }
        assertThat(rate.frame(1_000)).isEqualTo(Verdict.REFUSE);
    }
}
