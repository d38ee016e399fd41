package io.fleetwatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CadenceTest {

    private final Cadence cadence = new Cadence(3_000, 10_000, 0);

    @Test
    void beatsEveryThreeSeconds() {
        long beats = run(0, 30_000).stream()
                .filter(Cadence.Due.Beat.class::isInstance)
                .count();

        assertThat(beats).isEqualTo(10);
    }

    @Test
    void takesEachDigestEveryTenSecondsAndOneAtATime() {
        List<Cadence.Due> due = new ArrayList<>();
        for (long now = 0; now < 10_100; now += 50) {
            List<Cadence.Due> digests = cadence.due(now).stream()
                    .filter(Cadence.Due.Digest.class::isInstance)
                    .toList();
            assertThat(digests).hasSizeLessThanOrEqualTo(1);
            due.addAll(digests);
        }

        assertThat(due).hasSize(Topics.SESSION_PARTITIONS).doesNotHaveDuplicates();
    }

    @Test
    void saysNothingForAMomentAfterAStall() {
        run(0, 5_000);

        assertThat(cadence.due(60_000)).isEmpty();
        assertThat(run(60_050, 60_950)).isEmpty();
        assertThat(run(61_000, 61_050)).contains(new Cadence.Due.Beat());
    }

    private List<Cadence.Due> run(long fromMs, long toMs) {
        List<Cadence.Due> due = new ArrayList<>();
        for (long now = fromMs; now < toMs; now += 50) {
            due.addAll(cadence.due(now));
        }
        return due;
    }
}
