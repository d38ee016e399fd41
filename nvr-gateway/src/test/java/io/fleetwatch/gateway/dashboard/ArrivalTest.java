package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.feed.BrokerEnd;
import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.Ring;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ring that has read up to 30, holds 12, 20 and 21, and was never given anything up to 9. */
class ArrivalTest {

    private static final long ASKED_AT = 5_000;

    private final Ring ring = new Ring("g", 9, 100_000);

    @BeforeEach
    void fill() {
        Entries.append(ring, 12, "north", 100, 1_000);
        Entries.append(ring, 20, "north", 100, 2_000);
        Entries.append(ring, 21, "north", 100, 3_000);
        ring.advance(30);
    }

    @ParameterizedTest
    @CsvSource({"9,0", "10,0", "12,1", "15,1", "20,2", "21,3", "25,3", "30,3"})
    void aSinceThatIsHeldGoesOnBehindIt(long since, long index) {
        assertThat(resume(since, "g", null)).isEqualTo(new Place.At(ring, index, since));
    }

    @ParameterizedTest
    @CsvSource({"8", "-1", "-9223372036854775808"})
    void aSinceBelowWhatIsHeldIsLost(long since) {
        assertThat(resume(since, "g", null)).isEqualTo(new Place.Lost());
    }

    @Test
    void aSinceOfAnotherGenerationIsLostWhereverItLies() {
        assertThat(resume(20, "older", null)).isEqualTo(new Place.Lost());
        assertThat(resume(1_000, "older", null)).isEqualTo(new Place.Lost());
    }

    @ParameterizedTest(name = "since 40, broker end {0} of {1} asked at {2}: lost {3}")
    @CsvSource({
        "41, g, 6000, false",
        "40, g, 6000, true",
        "31, g, 6000, true",
        "40, g, 5000, false",
        "40, g, 4000, false",
        "40, older, 6000, false"
    })
    void aSinceAheadOfUsIsLostOnlyWhenAYoungerAnswerOfThisTopicEndsBelowIt(
            long end, String generation, long askedAt, boolean lost) {
        Place place = resume(40, "g", new BrokerEnd(generation, end, askedAt));
        assertThat(place instanceof Place.Lost).isEqualTo(lost);
        assertThat(place instanceof Place.Waiting).isEqualTo(!lost);
    }

    @Test
    void aNewDashboardStartsBehindEverythingThatWasRead() {
        assertThat(Arrival.look(new Place.Fresh(), ring, null, 0)).isEqualTo(new Place.At(ring, 3, 30));
    }

    @Test
    void oneThatStandsInTheRingStaysThereAndOneThatIsLostStaysLost() {
        Place.At at = new Place.At(ring, 1, 15);
        assertThat(Arrival.look(at, ring, null, 0)).isSameAs(at);
        assertThat(Arrival.look(new Place.Lost(), ring, null, 0)).isEqualTo(new Place.Lost());
    }

    @Test
    void oneThatStoodInAnotherRingResumesFromWhatItHasSeen() {
        Ring before = new Ring("g", 0, 1_000);
        assertThat(Arrival.look(new Place.At(before, 7, 20), ring, null, 0)).isEqualTo(new Place.At(ring, 2, 20));
        assertThat(Arrival.look(new Place.At(before, 7, 5), ring, null, 0)).isEqualTo(new Place.Lost());
        Ring foreign = new Ring("older", 0, 1_000);
        assertThat(Arrival.look(new Place.At(foreign, 7, 20), ring, null, 0)).isEqualTo(new Place.Lost());
    }

    @ParameterizedTest(name = "{0} ms after the last event: index {1}, seq {2}")
    @CsvSource({"0, 0, 11", "4500, 2, 20", "5000, 3, 30", "90000, 3, 30"})
    void besideASnapshotItGoesOnWithTheLastFiveSeconds(long later, long index, long seq) {
        assertThat(Arrival.besideSnapshot(ring, 5_000, 3_000 + later)).isEqualTo(new Place.At(ring, index, seq));
    }

    private Place resume(long since, String generation, @Nullable BrokerEnd end) {
        return Arrival.look(new Place.Waiting(new Resume(since, generation), ASKED_AT), ring, end, ASKED_AT);
    }
}
