package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.contracts.StreamRecord.State;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamBookTest {

    private static final String STREAM = "stream_1";
    private static final UUID A = new UUID(0, 0xA);
    private static final UUID B = new UUID(0, 0xB);
    private static final UUID C = new UUID(0, 0xC);

    private final StreamBook book = new StreamBook();

    @Test
    void aSessionOfLongBeforeDoesNotWinByBeingAnnouncedLate() {
        UUID before = new UUID(1_000_000L << 16, 1);
        UUID now = new UUID(1_060_000L << 16, 1);
        book.apply(0, announced(now, State.ONLINE, null));
        book.apply(1, announced(before, State.ONLINE, null));
        assertThat(book.holder(STREAM).map(Announced::session)).contains(now);
        assertThat(book.hasLost(STREAM, before)).isTrue();
    }

    @Test
    void nobodyHoldsAStreamThatWasNeverAnnounced() {
        assertThat(book.holder(STREAM)).isEmpty();
        assertThat(book.ended(STREAM)).isEmpty();
        assertThat(book.last(STREAM)).isEmpty();
        assertThat(book.hasLost(STREAM, A)).isFalse();
    }

    @Test
    void theLatestFirstAnnouncementWins() {
        read(0, first(A), 1, first(B));
        assertHolder(B);
        assertThat(book.hasLost(STREAM, A)).isTrue();
        assertThat(book.hasLost(STREAM, B)).isFalse();
    }

    @Test
    void aFurtherAnnouncementOfTheLoserChangesNothing() {
        read(0, first(A), 1, first(B), 2, further(A, 0));
        assertHolder(B);
    }

    @Test
    void aFirstAnnouncementThatStandsThereTwiceCountsOnce() {
        read(0, first(A), 1, first(B), 2, first(A));
        assertHolder(B);
    }

    @Test
    void theHolderSaysThatItStreams() {
        read(0, first(A), 1, streaming(A, 0L));
        assertThat(book.holder(STREAM)).map(Announced::state).contains(State.STREAMING);
    }

    @Test
    void onlyTheHolderTakesItselfBack() {
        read(0, first(A), 1, first(B), 2, retract(A));
        assertHolder(B);
        read(3, retract(B));
        assertThat(book.holder(STREAM)).isEmpty();
        assertThat(book.ended(STREAM)).map(Retracted::session).contains(B);
    }

    @Test
    void theLoserDoesNotInheritAStreamThatEnded() {
        read(0, first(A), 1, first(B), 2, retract(B), 3, further(A, 0));
        assertThat(book.holder(STREAM)).isEmpty();
        assertThat(book.hasLost(STREAM, A)).isTrue();
    }

    @Test
    void whoeverComesAfterwardsHasIt() {
        read(0, first(A), 1, retract(A), 2, first(C));
        assertHolder(C);
    }

    @Test
    void aHolderThatWasTakenBackByMistakeComesBack() {
        read(0, first(A), 1, retract(A), 2, further(A, 1));
        assertHolder(A);
    }

    @Test
    void anUpdateFromBeforeTheEndDoesNotBringASessionBack() {
        read(0, first(A), 1, retract(A), 2, further(A, 0));
        assertThat(book.holder(STREAM)).isEmpty();
    }

    @Test
    void ofACompactedTopicTheLastRecordIsWhatThereIs() {
        read(7, further(A, 3));
        assertHolder(A);
    }

    @Test
    void theWinnersRepetitionConvincesThoseWhoCameLate() {
        // 0 was compacted away: A's second attempt at its first announcement looks like a newer one.
        read(1, first(B), 2, first(A));
        assertHolder(A);
        read(3, further(B, 2));
        assertHolder(B);
    }

    @Test
    void anUpdateOfTheLoserDoesNotMisleadThoseWhoCameLate() {
        read(1, first(B), 2, further(A, 0));
        assertHolder(B);
    }

    @Test
    void theWinnersRepetitionDoesNotTakeFromSomebodyNewer() {
        read(0, first(A), 1, further(A, 0), 2, first(B), 3, further(A, 1));
        assertHolder(B);
    }

    @Test
    void aRecordOfTheFutureIsPassedOver() {
        assertThat(book.apply(0, new StreamRecord.Unknown())).isEmpty();
        assertThat(book.streams()).isEmpty();
    }

    @Test
    void streamsDoNotMeet() {
        read(0, first(A));
        assertThat(book.apply(1, new Announced("stream_2", B, "relay-b", "b:1", State.ONLINE, Instant.EPOCH, null)))
                .contains("stream_2");
        assertHolder(A);
    }

    @Test
    void inATopicMadeAnewTheHolderStaysUntilSomebodySaysMore() {
        read(40, first(A));
        book.madeAnew();
        assertHolder(A);
        assertThat(book.last(STREAM)).isEmpty();
        read(0, first(B));
        assertHolder(B);
    }

    @Test
    void inATopicMadeAnewWhoeverSpeaksFirstDoesNotLoseToItself() {
        read(40, first(A));
        book.madeAnew();
        read(0, first(A), 1, first(B), 2, first(A));
        assertHolder(B);
    }

    private void assertHolder(UUID session) {
        assertThat(book.holder(STREAM)).map(Announced::session).contains(session);
    }

    private void read(Object... offsetsAndRecords) {
        for (int i = 0; i < offsetsAndRecords.length; i += 2) {
            assertThat(book.apply((Integer) offsetsAndRecords[i], (StreamRecord) offsetsAndRecords[i + 1]))
                    .isEqualTo(Optional.of(STREAM));
        }
    }

    private static Announced first(UUID session) {
        return announced(session, State.ONLINE, null);
    }

    private static Announced further(UUID session, long after) {
        return announced(session, State.ONLINE, after);
    }

    private static Announced streaming(UUID session, @Nullable Long after) {
        return announced(session, State.STREAMING, after);
    }

    private static Announced announced(UUID session, State state, @Nullable Long after) {
        String relay = "relay-" + Long.toHexString(session.getLeastSignificantBits());
        return new Announced(STREAM, session, relay, relay + ":8351", state, Instant.EPOCH, after);
    }

    private static Retracted retract(UUID session) {
        return new Retracted(STREAM, session, "anybody", Instant.EPOCH);
    }
}
