package io.fleetwatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.contracts.TraceParent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionBookTest {

    private static final long NVR = 7;
    private static final int PARTITION = Topics.sessionPartition(NVR);
    private static final List<CameraReport> A_ONLINE = List.of(new CameraReport("A", Status.ONLINE));
    private static final List<CameraReport> A_OFFLINE = List.of(new CameraReport("A", Status.OFFLINE));

    private static final TraceParent OPENED = new TraceParent("1".repeat(32), "1".repeat(16), true);
    private static final TraceParent REPORTED = new TraceParent("2".repeat(32), "2".repeat(16), true);

    private final UUID session = UUID.randomUUID();
    private final SessionBook book = new SessionBook("gw", BookLimits.DEFAULT);

    @Test
    void tellsAnOpeningAtOnceAndOnce() {
        book.open(session, NVR, null, 0);

        assertThat(records(book.pending(0))).containsExactly(new SessionRecord.Opened(session, NVR, "gw", 1, 0, null));
        assertThat(book.pending(0)).isEmpty();
    }

    @Test
    void reportsOnlyWhatDiffers() {
        book.open(session, NVR, A_ONLINE, 0);
        acknowledgeAll(book.pending(0));

        book.report(session, A_ONLINE, 1);
        assertThat(book.pending(0)).isEmpty();

        book.report(session, A_OFFLINE, 2);
        assertThat(records(book.pending(0)))
                .containsExactly(new SessionRecord.Reported(session, NVR, "gw", 2, 2, A_OFFLINE));
    }

    @Test
    void anEmptyReportIsAReport() {
        book.open(session, NVR, List.of(), 0);

        assertThat(records(book.pending(0)))
                .containsExactly(new SessionRecord.Opened(session, NVR, "gw", 1, 1, List.of()));
    }

    @Test
    void theFirstReportOfASilentSessionCountsEvenWhenItNamesNothing() {
        book.open(session, NVR, null, 0);
        acknowledgeAll(book.pending(0));

        book.report(session, List.of(), 1);

        assertThat(records(book.pending(0)))
                .containsExactly(new SessionRecord.Reported(session, NVR, "gw", 2, 1, List.of()));
    }

    @Test
    void carriesEveryCameraNamedSoFar() {
        book.open(session, NVR, A_ONLINE, 0);
        book.report(session, List.of(new CameraReport("B", Status.OFFLINE)), 1);

        assertThat(records(book.pending(0)))
                .containsExactly(new SessionRecord.Opened(
                        session,
                        NVR,
                        "gw",
                        1,
                        2,
                        List.of(new CameraReport("A", Status.ONLINE), new CameraReport("B", Status.OFFLINE))));
    }

    @Test
    void sendsWhatFailedRightBeforeTheNextDigest() {
        book.open(session, NVR, A_ONLINE, 0);
        failAll(book.pending(0));
        book.report(session, A_OFFLINE, 1);

        assertThat(book.pending(0)).as("the broker gets time").isEmpty();
        assertThat(records(book.digest(PARTITION, 5)))
                .containsExactly(
                        new SessionRecord.Opened(session, NVR, "gw", 2, 2, A_OFFLINE),
                        new SessionRecord.Digest("gw", 3, List.of(new SessionRecord.Held(session, NVR, 2, 4))));
    }

    @Test
    void anAcknowledgementEndsTheWait() {
        List<Outgoing> beats = book.beat();
        book.failed(beats.get(PARTITION));
        book.open(session, NVR, null, 0);
        assertThat(book.pending(0)).isEmpty();

        UUID other = UUID.randomUUID();
        book.acknowledged(book.beat().get(PARTITION));
        book.open(other, NVR, null, 1);

        assertThat(records(book.pending(0)))
                .singleElement()
                .isInstanceOfSatisfying(SessionRecord.Opened.class, it -> assertThat(it.session())
                        .isEqualTo(other));
        assertThat(records(book.digest(PARTITION, 1)).getFirst())
                .isInstanceOfSatisfying(SessionRecord.Opened.class, it -> assertThat(it.session())
                        .isEqualTo(session));
    }

    @Test
    void aFailureInOnePartitionHoldsNoOtherBack() {
        book.failed(book.beat().get(PARTITION));
        book.open(session, NVR + 1, null, 0);

        assertThat(book.pending(0)).hasSize(1);
    }

    @Test
    void repeatsAnOpeningThatFailedEvenWhenALaterReportWasAppended() {
        book.open(session, NVR, null, 0);
        List<Outgoing> opening = book.pending(0);
        book.report(session, A_ONLINE, 1);
        List<Outgoing> report = book.pending(0);
        failAll(opening);
        acknowledgeAll(report);

        assertThat(records(book.digest(PARTITION, 2)).getFirst())
                .isEqualTo(new SessionRecord.Opened(session, NVR, "gw", 3, 1, A_ONLINE));
    }

    @Test
    void closesOnceAndForgetsWhenAcknowledged() {
        book.open(session, NVR, null, 0);
        acknowledgeAll(book.pending(0));

        book.close(session, CloseReason.SILENT);
        book.close(session, CloseReason.DISCONNECTED);
        book.report(session, A_ONLINE, 1);

        List<Outgoing> closing = book.pending(0);
        assertThat(records(closing))
                .containsExactly(new SessionRecord.Closed(session, NVR, "gw", 2, CloseReason.SILENT));
        assertThat(book.size()).isZero();
        assertThat(book.unacknowledged()).isEqualTo(1);
        acknowledgeAll(closing);
        assertThat(book.unacknowledged()).isZero();
        assertThat(records(book.digest(PARTITION, 1))).containsExactly(new SessionRecord.Digest("gw", 3, List.of()));
    }

    @Test
    void repeatsAClosingUntilItIsAcknowledged() {
        book.open(session, NVR, null, 0);
        acknowledgeAll(book.pending(0));
        book.close(session, CloseReason.SILENT);
        failAll(book.pending(0));

        for (int round = 0; round < 2; round++) {
            List<Outgoing> digest = book.digest(PARTITION, 1);
            assertThat(digest.getFirst().record()).isInstanceOf(SessionRecord.Closed.class);
            failAll(digest);
        }
    }

    @Test
    void aSessionThatNobodyHeardOfLeavesNoTrace() {
        book.open(session, NVR, null, 0);
        book.close(session, CloseReason.DISCONNECTED);

        assertThat(book.pending(0)).isEmpty();
        assertThat(book.unacknowledged()).isZero();
    }

    @Test
    void anOpeningThatFailedStillNeedsAClosingBecauseItMayHaveBeenAppended() {
        book.open(session, NVR, null, 0);
        failAll(book.pending(0));
        book.close(session, CloseReason.DISCONNECTED);

        assertThat(records(book.digest(PARTITION, 1)).getFirst()).isInstanceOf(SessionRecord.Closed.class);
    }

    @Test
    void keepsNoMoreClosedSessionsThanItMay() {
        SessionBook small = new SessionBook("gw", new BookLimits(10, 1_000, 2, 10, 1));
        for (int i = 0; i < 5; i++) {
            UUID id = UUID.randomUUID();
            small.open(id, NVR, null, 0);
            failAll(small, small.digest(PARTITION, 0));
            small.close(id, CloseReason.DISCONNECTED);
        }

        assertThat(small.forgotten()).isEqualTo(3);
        assertThat(small.unacknowledged()).isEqualTo(2);
    }

    @Test
    void sendsTheSnapshotAgainWhenTheLedgerWantsIt() {
        UUID silent = UUID.randomUUID();
        book.open(session, NVR, A_ONLINE, 0);
        book.open(silent, NVR, null, 0);
        acknowledgeAll(book.pending(0));

        book.reportWanted(NVR);
        assertThat(book.pending(0)).isEmpty();
        book.report(session, A_ONLINE, 1);
        assertThat(records(book.pending(0)))
                .containsExactly(new SessionRecord.Reported(session, NVR, "gw", 3, 2, A_ONLINE));

        book.reportWanted(NVR);
        assertThat(records(book.digest(PARTITION, 1)))
                .hasSize(2)
                .first()
                .isEqualTo(new SessionRecord.Reported(session, NVR, "gw", 4, 3, A_ONLINE));
    }

    @Test
    void tellsOfAConflictUntilItIsAcknowledged() {
        UUID rival = UUID.randomUUID();
        book.open(session, NVR, null, 0);
        acknowledgeAll(book.pending(0));

        book.conflicted(session, rival);
        List<Outgoing> conflict = book.pending(0);
        assertThat(records(conflict)).containsExactly(new SessionRecord.Conflicted(session, NVR, "gw", 2, rival));
        failAll(conflict);

        List<Outgoing> digest = book.digest(PARTITION, 1);
        assertThat(digest.getFirst().record()).isInstanceOf(SessionRecord.Conflicted.class);
        acknowledgeAll(digest);
        assertThat(book.unacknowledged()).isZero();
    }

    @Test
    void beatsInEveryPartitionWithAnOrderOfItsOwn() {
        book.beat();
        List<Outgoing> second = book.beat();

        assertThat(second)
                .extracting(Outgoing::partition)
                .hasSize(Topics.SESSION_PARTITIONS)
                .doesNotHaveDuplicates();
        assertThat(records(second)).containsOnly(new SessionRecord.Beat("gw", 2, false));
    }

    @Test
    void theLastWordOfEveryPartitionIsThatItLeaves() {
        List<Outgoing> farewell = book.farewell(0);

        for (int partition = 0; partition < Topics.SESSION_PARTITIONS; partition++) {
            int wanted = partition;
            SessionRecord last = records(farewell.stream()
                            .filter(it -> it.partition() == wanted)
                            .toList())
                    .getLast();
            assertThat(last).isEqualTo(new SessionRecord.Beat("gw", 2, true));
        }
    }

    /** All cameras over and over, as fast as messages are let in: 20 a second for a minute. */
    @Test
    void anNvrThatFlickersIsToldOfOnceASecondAndInTheEndAsItIs() {
        SessionBook book = new SessionBook("gw", new BookLimits(10, 1_000, 10, 10, 1));
        book.open(session, NVR, A_ONLINE, 0);
        book.pending(0).forEach(book::acknowledged);
        List<SessionRecord> told = new ArrayList<>();
        for (long now = 50; now <= 60_000; now += 50) {
            book.report(session, now % 100 == 0 ? A_ONLINE : A_OFFLINE, now);
            List<Outgoing> taken = book.pending(now);
            told.addAll(records(taken));
            taken.forEach(book::acknowledged);
        }
        book.report(session, A_OFFLINE, 60_010);

        assertThat(told).as("a burst, then one a second").hasSizeBetween(69, 71);
        assertThat(records(book.pending(62_000)))
                .singleElement()
                .isInstanceOfSatisfying(SessionRecord.Reported.class, last -> assertThat(last.cameras())
                        .isEqualTo(A_OFFLINE));
        assertThat(book.pending(62_050)).isEmpty();
    }

    @Test
    void anNvrThatFlickersAndGoesIsGoneAtOnce() {
        book.open(session, NVR, A_ONLINE, 0);
        for (int i = 0; i < 400; i++) {
            book.report(session, i % 2 == 0 ? A_OFFLINE : A_ONLINE, 1);
            acknowledgeAll(book.pending(1));
        }
        book.close(session, CloseReason.DISCONNECTED);

        assertThat(records(book.pending(1))).singleElement().isInstanceOf(SessionRecord.Closed.class);
    }

    @Test
    void keepsTheSnapshotWithinItsLimits() {
        SessionBook small = new SessionBook("gw", new BookLimits(2, 6, 10, 10, 1));

        int ignored = small.open(
                session,
                NVR,
                List.of(
                        new CameraReport("abc", Status.ONLINE),
                        new CameraReport("four", Status.ONLINE),
                        new CameraReport("def", Status.ONLINE),
                        new CameraReport("g", Status.ONLINE),
                        new CameraReport("abc", Status.OFFLINE)),
                0);

        assertThat(ignored).isEqualTo(2);
        assertThat(records(small.pending(0)).getFirst())
                .isInstanceOfSatisfying(SessionRecord.Opened.class, it -> assertThat(it.cameras())
                        .containsExactly(
                                new CameraReport("abc", Status.OFFLINE), new CameraReport("def", Status.ONLINE)));
    }

    @Test
    void aRecordSentAgainIsOfTheSameTrace() {
        book.open(session, NVR, A_ONLINE, 0);
        book.causedBy(session, OPENED);
        List<Outgoing> first = book.pending(0);
        assertThat(first).extracting(Outgoing::cause).containsExactly(OPENED);
        failAll(first);

        List<Outgoing> digest = book.digest(PARTITION, 1);
        assertThat(digest).extracting(Outgoing::cause).containsExactly(OPENED, null);
        failAll(digest);
        assertThat(book.digest(PARTITION, 2)).extracting(Outgoing::cause).containsExactly(OPENED, null);
    }

    @Test
    void theNewestChangeDecidesTheTrace() {
        book.open(session, NVR, A_ONLINE, 0);
        book.causedBy(session, OPENED);
        List<Outgoing> opening = book.pending(0);
        book.report(session, A_OFFLINE, 1);
        book.causedBy(session, REPORTED);
        acknowledgeAll(opening);

        assertThat(book.pending(0)).extracting(Outgoing::cause).containsExactly(REPORTED);
    }

    @Test
    void whatTheLedgerAsksForLaterBelongsToNoTrace() {
        book.open(session, NVR, A_ONLINE, 0);
        book.causedBy(session, OPENED);
        acknowledgeAll(book.pending(0));

        book.reportWanted(NVR);

        assertThat(book.digest(PARTITION, 1))
                .hasSize(2)
                .extracting(Outgoing::cause)
                .containsOnlyNulls();
    }

    @Test
    void theSequenceMovesWithNewsOnly() {
        book.open(session, NVR, A_ONLINE, 0);
        long before = book.sequence(session);
        book.report(session, A_ONLINE, 1);
        assertThat(book.sequence(session)).isEqualTo(before);
        book.report(session, A_OFFLINE, 2);
        assertThat(book.sequence(session)).isGreaterThan(before);
    }

    private void acknowledgeAll(List<Outgoing> records) {
        records.forEach(book::acknowledged);
    }

    private void failAll(List<Outgoing> records) {
        failAll(book, records);
    }

    private static void failAll(SessionBook book, List<Outgoing> records) {
        records.forEach(book::failed);
    }

    private static List<SessionRecord> records(List<Outgoing> outgoing) {
        return outgoing.stream().map(Outgoing::record).toList();
    }
}
