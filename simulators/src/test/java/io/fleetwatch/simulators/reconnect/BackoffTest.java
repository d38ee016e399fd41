package io.fleetwatch.simulators.reconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final double ALMOST_ONE = 0.999_999_9;
    private static final Pace PACE = Pace.standard();
    private static final Ending CUT = new Ending(Ending.NO_CLOSE_FRAME, "", Duration.ZERO);

    @Test
    void ceilingDoublesFromOneSecondToThirty() {
        assertThat(ceilings(CUT, 8))
                .containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void jitterReachesFromNothingToTheCeiling() {
        Backoff afterThree = new Backoff(3);

        assertThat(afterThree.delay(CUT, PACE, 0)).isEqualTo(Duration.ZERO);
        assertThat(afterThree.delay(CUT, PACE, 0.5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(afterThree.delay(CUT, PACE, ALMOST_ONE)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void neverGivesUpAndNeverOverflows() {
        Backoff backoff = Backoff.FRESH;
        for (int i = 0; i < 100_000; i++) {
            backoff = backoff.after(CUT, PACE);
        }

        assertThat(backoff.delay(CUT, PACE, ALMOST_ONE)).isBetween(Duration.ofMillis(29_999), Duration.ofSeconds(30));
    }

    @Test
    void aStableConnectionWipesOutEarlierFailures() {
        Ending afterLong = new Ending(1012, "restarting", Duration.ofSeconds(10));

        assertThat(new Backoff(9).after(afterLong, PACE)).isEqualTo(new Backoff(1));
    }

    @Test
    void aConnectionThatFlapsGoesOnBackingOff() {
        Ending afterShort = new Ending(1012, "restarting", Duration.ofMillis(9_999));

        assertThat(new Backoff(4).after(afterShort, PACE)).isEqualTo(new Backoff(5));
    }

    @ParameterizedTest
    @CsvSource({
        "1008, unauthorized,  true",
        "1008, revoked,       true",
        "1008, rate_limited,  true",
        "1008, silent,        false",
        "1008, auth_timeout,  false",
        "1012, restarting,    false",
        "1001, going_away,    false",
        "1013, not_ready,     false",
        "4401, token_expired, false",
        "4409, superseded,    true",
        "1006, refused,       false"
    })
    void onlyARefusalIsAnsweredWithPatience(int code, String reason, boolean slowly) {
        Ending ending = new Ending(code, reason, Duration.ZERO);
        Backoff first = Backoff.FRESH.after(ending, PACE);

        assertThat(first.delay(ending, PACE, 0)).isEqualTo(Duration.ofMillis(slowly ? 2_500 : 0));
        assertThat(first.delay(ending, PACE, ALMOST_ONE)).isLessThan(Duration.ofSeconds(slowly ? 5 : 1));
    }

    @Test
    void whoIsRefusedAsksAtMostEveryHalfMinuteInTheEnd() {
        Ending refused = new Ending(1008, "unauthorized", Duration.ZERO);

        assertThat(ceilings(refused, 6)).containsExactly(5_000L, 10_000L, 20_000L, 40_000L, 60_000L, 60_000L);
        assertThat(new Backoff(20).delay(refused, PACE, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    private static List<Long> ceilings(Ending ending, int failures) {
        return IntStream.rangeClosed(1, failures)
                .mapToObj(n -> new Backoff(n).delay(ending, PACE, ALMOST_ONE).toMillis() + 1)
                .toList();
    }
}
