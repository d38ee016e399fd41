package io.fleetwatch.inventory.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionPresenceTest {

    private static final long NVR = 12;
    private static final UUID FIRST = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID SECOND = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final List<CameraReport> ONE_UP = List.of(new CameraReport("CAM-001", ONLINE));
    private static final List<CameraReport> ONE_DOWN = List.of(new CameraReport("CAM-001", OFFLINE));

    private PartitionPresence presence =
            PartitionPresence.from(PartitionImage.empty(0, "topic", 0), PresenceRules.STANDARD);
    private long offset;
    private long nowMs = 1_000_000;
    private final Map<String, Long> orders = new java.util.HashMap<>();

    @Test
    void anOpenedSessionPutsItsNvrOnline() {
        opened("a", FIRST, null);
        assertThat(view().newest()).isNotNull();
    }

    @Test
    void closingASessionDoesNotTouchAnotherOneOfTheSameNvr() {
        opened("a", FIRST, null);
        opened("b", SECOND, null);
        closed("a", FIRST, CloseReason.SILENT);
        assertThat(newest()).isEqualTo(SECOND);
        closed("b", SECOND, CloseReason.DISCONNECTED);
        assertThat(newest()).isNull();
    }

    @Test
    void aClosedSessionStaysClosedWhateverNamesItLater() {
        opened("a", FIRST, null);
        closed("a", FIRST, CloseReason.DISCONNECTED);
        opened("a", FIRST, ONE_UP);
        reported("a", FIRST, 7, ONE_UP);
        digest("a", held(FIRST, 7));
        assertThat(newest()).isNull();
    }

    @Test
    void aClosingThatArrivesBeforeItsOpeningIsNotForgotten() {
        closed("a", FIRST, CloseReason.DISCONNECTED);
        opened("a", FIRST, null);
        assertThat(newest()).isNull();
    }

    @Test
    void aSilentInstanceHoldsNothingUntilItIsHeardAgain() {
        opened("a", FIRST, null);
        ticks(5);
        assertThat(newest()).as("after 15 s").isEqualTo(FIRST);
        ticks(1);
        assertThat(newest()).as("after 18 s").isNull();
        beat("a");
        assertThat(newest()).as("heard again").isEqualTo(FIRST);
    }

    @Test
    void timeStandsStillWhileNothingIsAppended() {
        opened("a", FIRST, null);
        nowMs += 3_600_000;
        tick();
        assertThat(newest()).as("the log was away for an hour").isEqualTo(FIRST);
    }

    @Test
    void mostOfThreeInstancesSilentTogetherAreHeldForThirtySecondsMore() {
        opened("a", FIRST, null);
        beat("b");
        beat("c");
        for (int second = 0; second < 15; second++) {
            beat("c");
            tick();
        }
        assertThat(newest()).as("after 45 s").isEqualTo(FIRST);
        assertThat(presence.holding()).isTrue();
        beat("c");
        tick();
        assertThat(newest()).isNull();
        assertThat(presence.silentInstances()).isEqualTo(2);
    }

    @Test
    void anInstanceThatSaidGoodbyeIsNoReasonToHoldOthers() {
        opened("a", FIRST, null);
        beat("b");
        apply(new SessionRecord.Beat("b", order("b"), true));
        beat("c");
        for (int i = 0; i < 6; i++) {
            beat("c");
            tick();
        }
        assertThat(newest()).isNull();
        assertThat(presence.silentInstances()).isEqualTo(1);
    }

    @Test
    void aSessionThatALaterDigestMissesIsHiddenUntilOneNamesItAgain() {
        opened("a", FIRST, null);
        digest("a");
        assertThat(newest()).isNull();
        digest("a", held(FIRST, 0));
        assertThat(newest()).isEqualTo(FIRST);
    }

    @Test
    void aReportBringsAHiddenSessionBack() {
        opened("a", FIRST, ONE_UP);
        digest("a");
        reported("a", FIRST, 2, ONE_DOWN);
        assertThat(newest()).isEqualTo(FIRST);
    }

    @Test
    void aDigestTakenBeforeAnOpeningAndAppendedAfterItHidesNothing() {
        long before = order("a");
        opened("a", FIRST, null);
        apply(new SessionRecord.Digest("a", before, List.of()));
        assertThat(newest()).isEqualTo(FIRST);
    }

    @Test
    void aDigestThatArrivesAfterANewerOneSaysNothing() {
        opened("a", FIRST, null);
        long older = order("a");
        digest("a", held(FIRST, 0));
        apply(new SessionRecord.Digest("a", older, List.of()));
        assertThat(newest()).isEqualTo(FIRST);
    }

    @Test
    void aDigestSpeaksForItsOwnInstanceOnly() {
        opened("a", FIRST, null);
        digest("b");
        assertThat(newest()).isEqualTo(FIRST);
    }

    @Test
    void aSessionKnownFromADigestAloneIsOnlineAndItsReportIsAskedFor() {
        digest("a", held(FIRST, 3));
        PartitionChanges changes = presence.drain();
        assertThat(changes.views()).extracting(v -> v.newest() == null).containsExactly(false);
        assertThat(changes.signals()).containsExactly(new FeedRecord.ReportWanted(NVR));
    }

    @Test
    void aSessionThatDrainsCountsForFifteenSecondsMore() {
        opened("a", FIRST, null);
        closed("a", FIRST, CloseReason.DRAINING);
        beat("b");
        ticks(4);
        assertThat(newest()).as("after 12 s").isEqualTo(FIRST);
        ticks(1);
        assertThat(newest()).as("after 15 s").isNull();
    }

    @Test
    void aHiddenSessionThatDrainsGetsNoGrace() {
        opened("a", FIRST, null);
        digest("a");
        closed("a", FIRST, CloseReason.DRAINING);
        assertThat(newest()).isNull();
    }

    @Test
    void anOlderReportNeverOverwritesANewerOne() {
        opened("a", FIRST, null);
        reported("a", FIRST, 5, ONE_UP);
        reported("a", FIRST, 4, ONE_DOWN);
        Session newest = view().newest();
        assertThat(newest).isNotNull();
        assertThat(newest.snapshot()).isEqualTo(new Session.Snapshot(5, ONE_UP));
    }

    @Test
    void theSessionThatOpenedLastSpeaksForTheCameras() {
        opened("a", FIRST, ONE_DOWN);
        opened("b", SECOND, ONE_UP);
        reported("a", FIRST, 9, ONE_DOWN);
        assertThat(newest()).isEqualTo(SECOND);
    }

    @Test
    void aSecondSessionSupersedesTheFirst() {
        opened("a", FIRST, null);
        opened("b", SECOND, null);
        assertThat(presence.drain().signals()).containsExactly(new FeedRecord.Superseded(NVR, FIRST, SECOND));
    }

    @Test
    void twoSessionsThatBothAnswerAreAConflict() {
        opened("a", FIRST, null);
        opened("b", SECOND, null);
        apply(new SessionRecord.Conflicted(FIRST, NVR, "a", order("a"), SECOND));
        assertThat(presence.drain().conflicts()).hasSize(1);
        closed("b", SECOND, CloseReason.DISCONNECTED);
        presence.drain();
        apply(new SessionRecord.Conflicted(FIRST, NVR, "a", order("a"), SECOND));
        assertThat(presence.drain().conflicts()).as("one of them is over").isEmpty();
    }

    @Test
    void whoDisconnectsWasSeenThenWhoFallsSilentWasNot() {
        opened("a", FIRST, null);
        opened("b", SECOND, null);
        presence.drain();
        nowMs += 1_000;
        closed("a", FIRST, CloseReason.SILENT);
        assertThat(presence.drain().seen()).isEmpty();
        closed("b", SECOND, CloseReason.DISCONNECTED);
        assertThat(presence.drain().seen()).containsEntry(NVR, nowMs);
    }

    @Test
    void recordsThatWereAppliedArePassedOver() {
        opened("a", FIRST, null);
        closed("a", FIRST, CloseReason.DISCONNECTED);
        presence.drain();
        presence.apply(new SessionRecord.Opened(SECOND, NVR, "a", 1, 0, null), 0, nowMs);
        assertThat(presence.quiet()).isTrue();
        assertThat(presence.next().offset()).isEqualTo(2);
    }

    @Test
    void beatsAndTicksNeedNoWriteAtOnce() {
        opened("a", FIRST, null);
        presence.drain();
        beat("a");
        tick();
        assertThat(presence.quiet()).isTrue();
        assertThat(presence.moved()).isTrue();
    }

    @Test
    void aTombstoneIsForgottenAfterItsTime() {
        opened("a", FIRST, null);
        closed("a", FIRST, CloseReason.DISCONNECTED);
        presence.drain();
        List<UUID> forgotten = new ArrayList<>();
        for (long passed = 0; passed < PresenceRules.STANDARD.tombstone().toMillis() + 6_000; passed += 3_000) {
            tick();
            forgotten.addAll(presence.drain().forgotten());
        }
        assertThat(forgotten).containsExactly(FIRST);
    }

    @Test
    void whatAnInstanceThatDiedHeldIsForgottenAfterTheSameTime() {
        opened("a", FIRST, null);
        presence.drain();
        List<UUID> forgotten = new ArrayList<>();
        List<String> instancesForgotten = new ArrayList<>();
        for (long passed = 0; passed < PresenceRules.STANDARD.tombstone().toMillis() + 6_000; passed += 3_000) {
            tick();
            PartitionChanges changes = presence.drain();
            forgotten.addAll(changes.forgotten());
            instancesForgotten.addAll(changes.forgottenInstances());
        }
        assertThat(forgotten).containsExactly(FIRST);
        assertThat(instancesForgotten).containsExactly("a");
        assertThat(presence.silentInstances()).isZero();
    }

    @Test
    void afterTheLogWasLostTheClockWaitsForEveryInstanceToSayWhatItHolds() {
        opened("a", FIRST, null);
        opened("b", SECOND, null);
        presence = PartitionPresence.afterLogLoss(
                image(), new PartitionChanges.Position("another", 0), PresenceRules.STANDARD);
        offset = 0;
        ticks(10);
        digest("a", held(FIRST, 0));
        ticks(3);
        assertThat(image().clock().observedMs()).as("b has not spoken").isZero();
        digest("b", held(SECOND, 0));
        ticks(3);
        assertThat(image().clock().observedMs()).isEqualTo(9_000);
        assertThat(newest()).as("order of opening is kept").isEqualTo(SECOND);
    }

    @Test
    void afterTheLogWasLostADeadInstanceIsNotWaitedForForEver() {
        opened("a", FIRST, null);
        presence = PartitionPresence.afterLogLoss(
                image(), new PartitionChanges.Position("another", 0), PresenceRules.STANDARD);
        offset = 0;
        ticks(30);
        assertThat(newest()).isNull();
    }

    private PartitionImage image() {
        // What is stored is what was drained; a fresh one is made of all of it.
        PartitionChanges changes = presence.drain();
        sessions.addAll(changes.sessions());
        Map<UUID, Session> latest = new java.util.LinkedHashMap<>();
        sessions.forEach(s -> latest.put(s.id(), s));
        Map<String, GatewayInstance> heard = new java.util.LinkedHashMap<>();
        instances.addAll(changes.instances());
        instances.forEach(i -> heard.put(i.id(), i));
        return new PartitionImage(
                0, changes.next(), changes.clock(), List.copyOf(heard.values()), List.copyOf(latest.values()));
    }

    private final List<Session> sessions = new ArrayList<>();
    private final List<GatewayInstance> instances = new ArrayList<>();

    private @Nullable UUID newest() {
        Session newest = view().newest();
        return newest == null ? null : newest.id();
    }

    private NvrView view() {
        PartitionImage image = image();
        Session newest = null;
        for (Session s : image.sessions()) {
            if (s.live()
                    && (newest == null
                            || s.opening().offset() > newest.opening().offset())) {
                newest = s;
            }
        }
        return new NvrView(NVR, newest);
    }

    private void opened(String instance, UUID session, @Nullable List<CameraReport> cameras) {
        apply(new SessionRecord.Opened(session, NVR, instance, order(instance), cameras == null ? 0 : 1, cameras));
    }

    private void reported(String instance, UUID session, long sequence, List<CameraReport> cameras) {
        apply(new SessionRecord.Reported(session, NVR, instance, order(instance), sequence, cameras));
    }

    private void closed(String instance, UUID session, CloseReason reason) {
        apply(new SessionRecord.Closed(session, NVR, instance, order(instance), reason));
    }

    private void digest(String instance, SessionRecord.Held... held) {
        apply(new SessionRecord.Digest(instance, order(instance), List.of(held)));
    }

    private static SessionRecord.Held held(UUID session, long sequence) {
        return new SessionRecord.Held(session, NVR, sequence, 500);
    }

    private void beat(String instance) {
        apply(new SessionRecord.Beat(instance, order(instance), false));
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    private void tick() {
        nowMs += 3_000;
        apply(new SessionRecord.Tick("ledger"));
    }

    private void apply(SessionRecord record) {
        presence.apply(record, offset++, nowMs);
    }

    private long order(String instance) {
        return orders.merge(instance, 1L, Long::sum);
    }
}
