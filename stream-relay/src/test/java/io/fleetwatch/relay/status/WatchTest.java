package io.fleetwatch.relay.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Set<String> ANNOUNCED = Set.of("dead", "living", "unheard-of");
    private static final Map<String, Boolean> KNOWN = Map.of("dead", false, "living", true);

    private final Watch watch = new Watch(15_000, 6_000);

    @Test
    void whoeverHasJustComeDoesNotJudge() {
        watch.beat(0);
        assertThat(watch.mayJudge(0)).isFalse();
        assertThat(watch.dead(ANNOUNCED, KNOWN, 0)).isEmpty();
    }

    @Test
    void whoeverWasAwakeAllTheTimeDoes() {
        beats(0, 15_000);
        assertThat(watch.dead(Set.of("dead", "living"), KNOWN, 15_000)).containsExactly("dead");
    }

    @Test
    void afterAnOutageOfTheDatabaseTheWaitBeginsAnew() {
        beats(0, 30_000);
        assertThat(watch.mayJudge(30_000)).isTrue();
        watch.beat(300_000);
        assertThat(watch.mayJudge(300_000)).isFalse();
        beats(303_000, 315_000);
        assertThat(watch.mayJudge(315_000)).isTrue();
    }

    @Test
    void whoeverDoesNotBeatAnyMoreDoesNotJudgeEither() {
        beats(0, 30_000);
        assertThat(watch.mayJudge(36_001)).isFalse();
    }

    @Test
    void aRelayThatHasNeverBeatenIsGivenTheSameTime() {
        beats(0, 30_000);
        assertThat(watch.dead(ANNOUNCED, KNOWN, 30_000)).containsExactly("dead");
        beats(33_000, 45_000);
        assertThat(watch.dead(ANNOUNCED, KNOWN, 45_000)).containsExactlyInAnyOrder("dead", "unheard-of");
        assertThat(watch.dead(ANNOUNCED, Map.of("dead", false, "living", true, "unheard-of", true), 45_000))
                .containsExactly("dead");
    }

    private void beats(long from, long to) {
        for (long at = from; at <= to; at += 3_000) {
            watch.beat(at);
        }
    }
}
