package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.Ring;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private static final RegionScope ALL = RegionScope.all();
    private static final RegionScope NORTH = RegionScope.only(Set.of("north"));

    private final Ring ring = new Ring("g", -1, 2_000_000);
    private final Place.At start = new Place.At(ring, 0, -1);
    private final Outbound outbound =
            new Outbound(new Batches(100_000, new DashboardMeters(new SimpleMeterRegistry())), 1_000, 50);

    @Test
    void idleBehindTheLastEntryClaimsEverythingThatWasRead() {
        ring.advance(77);
        assertThat(outbound.next(start, ALL, false, 1_000, 0)).isEqualTo(new Next.Idle(new Place.At(ring, 0, 77)));
        assertThat(outbound.next(start, ALL, true, 1_000, 0)).isEqualTo(new Next.Idle(new Place.At(ring, 0, 77)));
    }

    @Test
    void whatIsNotForItIsPassedWithoutASend() {
        Entries.append(ring, 3, "south", 0, "{south}");
        Entries.append(ring, 5, "north", 0, "{north}");
        assertThat(outbound.next(start, NORTH, false, 1_000, 0))
                .isEqualTo(new Next.Send(List.of("{north}"), 7, 0, new Place.At(ring, 2, 5)));
    }

    @Test
    void anEntryIsSentWholeOrNotAtAll() {
        Entries.append(ring, 3, "north", 0, "{camera}", "{nvr}");
        assertThat(outbound.next(start, ALL, false, 12, 0)).isEqualTo(new Next.NoRoom(start));
        assertThat(outbound.next(start, ALL, false, 13, 0))
                .isEqualTo(new Next.Send(List.of("{camera}", "{nvr}"), 13, 0, new Place.At(ring, 1, 3)));
    }

    @Test
    void aLongStretchOfOthersIsLookedAtInPieces() {
        for (long seq = 0; seq < 5_000; seq++) {
            Entries.append(ring, seq, "south", 0, "{}");
        }
        assertThat(outbound.next(start, NORTH, false, 1_000, 0))
                .isEqualTo(new Next.More(new Place.At(ring, 2_048, 2_047)));
        assertThat(outbound.next(start, NORTH, true, 1_000, 99))
                .isEqualTo(new Next.More(new Place.At(ring, 2_048, 2_047)));
    }

    @Test
    void oneWhoseNextEntryWasEvictedHasFallenOut() {
        for (long seq = 0; seq < 50; seq++) {
            Entries.append(ring, seq, "south", 100_000, 0);
        }
        assertThat(outbound.next(start, NORTH, false, 1_000, 0)).isEqualTo(new Next.FallenOut());
        assertThat(outbound.next(start, NORTH, true, 1_000, 0)).isEqualTo(new Next.FallenOut());
    }

    @Test
    void aBatchGathersUntilItsTimeOrItsSize() {
        Entries.append(ring, 3, "north", 400, 1_000);
        assertThat(outbound.next(start, ALL, true, 9_999, 1_000)).isEqualTo(new Next.Gathering(start, 1_050));
        assertThat(outbound.next(start, ALL, true, 9_999, 1_050)).isInstanceOf(Next.Send.class);
        Entries.append(ring, 4, "north", 400, 1_000);
        Entries.append(ring, 5, "north", 400, 1_000);
        Place.At second = new Place.At(ring, 0, -1);
        Outbound fresh = new Outbound(new Batches(100_000, new DashboardMeters(new SimpleMeterRegistry())), 1_000, 50);
        assertThat(fresh.next(second, ALL, true, 9_999, 1_001)).isInstanceOfSatisfying(Next.Send.class, send -> {
            assertThat(send.then()).isEqualTo(new Place.At(ring, 2, 4));
            assertThat(send.bytes()).isLessThanOrEqualTo(1_000);
        });
    }
}
