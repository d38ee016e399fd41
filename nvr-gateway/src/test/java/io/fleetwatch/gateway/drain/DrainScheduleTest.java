package io.fleetwatch.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrainScheduleTest {

    @Test
    void spreadsClientsOverThePeriod() {
        List<DrainSchedule.Appointment> all =
                DrainSchedule.over(5_000, Collections.nCopies(1_000, DrainScheduleTest::close), new Random(1));

        assertThat(all).hasSize(1_000).isSortedAccordingTo(Comparator.comparingLong(DrainSchedule.Appointment::atMs));
        for (int second = 0; second < 5; second++) {
            long from = second * 1_000L;
            assertThat(all.stream().filter(it -> it.atMs() >= from && it.atMs() < from + 1_000))
                    .hasSizeBetween(140, 260);
        }
    }

    @Test
    void withoutAPeriodEverybodyGoesAtOnce() {
        assertThat(DrainSchedule.over(0, List.of(DrainScheduleTest::close, DrainScheduleTest::close), new Random(1)))
                .extracting(DrainSchedule.Appointment::atMs)
                .containsOnly(0L);
    }

    private static void close() {}
}
