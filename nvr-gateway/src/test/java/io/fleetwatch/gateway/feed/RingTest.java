package io.fleetwatch.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {

    @Test
    void anEmptyRingHoldsNothingAboveItsFloor() {
        Ring ring = new Ring("g", 99, 10_000);
        assertThat(ring.floor()).isEqualTo(99);
        assertThat(ring.head()).isEqualTo(99);
        assertThat(ring.indexAfter(99)).isEqualTo(ring.end());
        assertThat(ring.get(0)).isNull();
    }

    @Test
    void evictsTheOldestWhenItsBytesAreUsedUp() {
        Ring ring = new Ring("g", -1, 10_000);
        for (long seq = 0; seq < 100; seq++) {
            Entries.append(ring, seq, "north", 1_000, 0);
            assertThat(ring.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(ring.end() - ring.first()).isEqualTo(7);
        assertThat(ring.floor()).isEqualTo(92);
        assertThat(ring.get(92)).isNull();
        assertThat(LongStream.range(93, 100).mapToObj(ring::get))
                .doesNotContainNull()
                .extracting(FeedEntry::seq)
                .containsExactly(93L, 94L, 95L, 96L, 97L, 98L, 99L);
    }

    @Test
    void holdsAsManyOfTheLightestEntriesAsItsBytesAllow() {
        Ring ring = new Ring("g", -1, 100_000);
        for (long seq = 0; seq < 5_000; seq++) {
            Entries.append(ring, seq, "north", 0, "");
        }
        assertThat(ring.end() - ring.first()).isEqualTo(100_000 / FeedEntry.lightest());
        assertThat(ring.get(ring.first())).isNotNull();
        assertThat(ring.get(ring.end() - 1)).isNotNull();
    }

    @Test
    void anEntryLargerThanTheRingIsHeldAlone() {
        Ring ring = new Ring("g", -1, 1_000);
        Entries.append(ring, 0, "north", 100, 0);
        Entries.append(ring, 1, "north", 5_000, 0);
        assertThat(ring.first()).isEqualTo(1);
        assertThat(ring.get(1)).isNotNull();
    }

    @Test
    void findsWhatFollowsASeqThoughSeqsHaveGaps() {
        Ring ring = new Ring("g", 9, 10_000);
        Entries.append(ring, 12, "north", 10, 0);
        Entries.append(ring, 20, "north", 10, 0);
        Entries.append(ring, 21, "north", 10, 0);
        ring.advance(30);
        assertThat(ring.indexAfter(9)).isEqualTo(0);
        assertThat(ring.indexAfter(11)).isEqualTo(0);
        assertThat(ring.indexAfter(12)).isEqualTo(1);
        assertThat(ring.indexAfter(15)).isEqualTo(1);
        assertThat(ring.indexAfter(20)).isEqualTo(2);
        assertThat(ring.indexAfter(25)).isEqualTo(3);
        assertThat(ring.head()).isEqualTo(30);
    }

    @Test
    void findsByTheTimeOfReading() {
        Ring ring = new Ring("g", -1, 10_000);
        Entries.append(ring, 0, "north", 10, 1_000);
        Entries.append(ring, 1, "north", 10, 2_000);
        Entries.append(ring, 2, "north", 10, 2_000);
        assertThat(ring.indexReadAfter(500)).isEqualTo(0);
        assertThat(ring.indexReadAfter(1_000)).isEqualTo(1);
        assertThat(ring.indexReadAfter(2_000)).isEqualTo(3);
    }

    @Test
    void refusesToGoBack() {
        Ring ring = new Ring("g", -1, 10_000);
        Entries.append(ring, 5, "north", 10, 0);
        assertThatThrownBy(() -> Entries.append(ring, 5, "north", 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClearedRingHoldsNothingAndSaysSo() {
        Ring ring = new Ring("g", -1, 10_000);
        Entries.append(ring, 0, "north", 10, 0);
        ring.clear();
        assertThat(ring.bytes()).isZero();
        assertThat(ring.get(0)).isNull();
        assertThat(ring.floor()).isEqualTo(0);
    }

    @Test
    void aReaderBesideTheWriterSeesEveryEntryInOrderOrThatItFellOut() throws InterruptedException {
        Ring ring = new Ring("g", -1, 50_000);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long seq = 0; seq < 300_000; seq++) {
                Entries.append(ring, seq, "north", 20, 0);
            }
            done.set(true);
        });
        long index = 0;
        long seen = 0;
        while (!done.get() || index < ring.end()) {
            long head = ring.head();
            FeedEntry entry = ring.get(index);
            if (entry != null) {
                // Here seq and index are the same number: any other is an entry of another lap.
                assertThat(entry.seq()).isEqualTo(index);
                index++;
                seen++;
            } else if (index < ring.first()) {
                index = ring.first();
            } else if (index >= ring.end()) {
                assertThat(head).isLessThan(index);
            }
        }
        writer.join();
        assertThat(seen).isPositive();
    }
}
