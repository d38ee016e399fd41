package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.GoldenFile;
import io.fleetwatch.gateway.feed.Ring;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PumpTest {

    private final PumpFixture fixture = new PumpFixture().at(9, 1_000_000);
    private final FakeSocket socket = new FakeSocket("one");

    @Test
    void greetsWithThePositionAndThenTellsWhatHappensFromNowOn() {
        fixture.event(10, "north");
        fixture.open(socket);
        fixture.event(11, "north");
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(10), text(11));
    }

    @Test
    void resumesBehindSinceFromWhatTheRingHolds() {
        LongStream.range(10, 20).forEach(seq -> fixture.event(seq, "north"));
        fixture.open(socket, RegionScope.all(), new Resume(17, "g"), false);
        assertThat(socket.sent).containsExactly(ok(17), text(18), text(19));
    }

    @Test
    void camerasStandBeforeTheirNvrAndEachIsAMessage() {
        fixture.open(socket);
        Entries.append(fixture.ring(), 10, "north", fixture.now, "{camera 1}", "{camera 2}", "{nvr}");
        fixture.feed.changed();
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9), "{camera 1}", "{camera 2}", "{nvr}");
    }

    @Test
    void onlyRegionsOfItsScopeAreSentAndCursorsTellHowFarItIsAllTheSame() {
        fixture.open(socket, RegionScope.only(Set.of("north")), null, false);
        fixture.event(10, "south");
        fixture.event(11, null);
        fixture.event(12, "north");
        fixture.event(13, "northwest");
        fixture.pass(6_000);
        assertThat(socket.sent).containsExactly(ok(9), text(12), cursor(13));
    }

    @Test
    void aDashboardWithoutAnyRegionSeesNothing() {
        fixture.open(socket, RegionScope.only(Set.of()), null, false);
        fixture.event(10, "south");
        fixture.event(11, null);
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9));
    }

    @Test
    void recordsWithoutRegionAreForThoseWhoSeeAll() {
        fixture.open(socket);
        fixture.event(10, null);
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9), text(10));
    }

    @Test
    void aSinceBelowTheRingNeedsASnapshot() {
        fixture.open(socket, RegionScope.all(), new Resume(5, "g"), false);
        fixture.event(10, "north");
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9), snapshotRequired(9), text(10));
        assertThat(fixture.count("fleetwatch.dashboard.snapshot.required")).isEqualTo(1);
    }

    @Test
    void aSinceOfAnotherGenerationNeedsASnapshot() {
        fixture.event(10, "north");
        fixture.pass(10_000);
        fixture.open(socket, RegionScope.all(), new Resume(10, "older"), false);
        assertThat(socket.sent).containsExactly(ok(10), snapshotRequired(10));
    }

    @Test
    void aSinceAheadOfThisReplicaWaitsUntilItHasReadThatFar() {
        fixture.open(socket, RegionScope.all(), new Resume(11, "g"), false);
        fixture.now += 500;
        fixture.brokerEnd(12);
        fixture.settle();
        fixture.event(10, "north");
        fixture.event(11, "north");
        fixture.event(12, "north");
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(11), text(12));
    }

    @Test
    void aSinceAheadOfTheBrokerNeedsASnapshotOnceTheBrokerWasAsked() {
        fixture.brokerEnd(10);
        fixture.open(socket, RegionScope.all(), new Resume(50, "g"), false);
        assertThat(socket.sent).containsExactly(ok(50));
        fixture.now += 1;
        fixture.brokerEnd(10);
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(50), snapshotRequired(9));
    }

    @Test
    void waitsForTheFeedToBeFoundBeforeItGreets() {
        PumpFixture early = new PumpFixture();
        early.open(socket);
        assertThat(socket.sent).isEmpty();
        early.at(9, 1_000);
        early.settle();
        assertThat(socket.sent).containsExactly(ok(9));
    }

    @Test
    void aSnapshotThatMayComeFromACacheIsMetBySomeSecondsOfEvents() {
        fixture.event(10, "north");
        fixture.now += 6_000;
        fixture.event(11, "north");
        fixture.now += 1_000;
        fixture.event(12, "north");
        fixture.open(socket, RegionScope.all(), new Resume(1, "g"), false);
        assertThat(socket.sent).containsExactly(ok(10), snapshotRequired(10), text(11), text(12));
    }

    @Test
    void aReplacedRingOfAnotherGenerationNeedsASnapshot() {
        fixture.open(socket);
        fixture.feed.replace(new Ring("next", -1, 1_000));
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9), ControlMessages.snapshotRequired(-1, "next"));
    }

    @Test
    void aReplacedRingThatLeavesAGapNeedsASnapshotAndOneThatDoesNotNeedsNone() {
        fixture.open(socket);
        fixture.feed.replace(new Ring("g", 5, 10_000));
        fixture.settle();
        fixture.event(8, "north");
        fixture.event(9, "north");
        fixture.event(10, "north");
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9), text(10));
        fixture.feed.replace(new Ring("g", 30, 10_000));
        fixture.settle();
        assertThat(socket.sent.getLast()).isEqualTo(snapshotRequired(30));
    }

    @Test
    void anotherScopeAfterARenewedTokenNeedsASnapshotAndTheSameScopeNeedsNone() {
        Dashboard dashboard = fixture.open(socket, RegionScope.only(Set.of("north")), null, false);
        fixture.pump.rescope(dashboard, RegionScope.only(Set.of("north")));
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9));
        fixture.pump.rescope(dashboard, RegionScope.only(Set.of("south")));
        fixture.event(10, "north");
        fixture.event(11, "south");
        fixture.settle();
        assertThat(socket.sent).contains(text(11)).doesNotContain(text(10));
        assertThat(socket.sent.get(1)).contains("snapshot_required");
    }

    @Test
    void aCursorComesEveryFiveSeconds() {
        fixture.open(socket);
        fixture.pass(4_500);
        assertThat(socket.sent).containsExactly(ok(9));
        fixture.pass(11_500);
        assertThat(socket.sent).containsExactly(ok(9), cursor(9), cursor(9), cursor(9));
    }

    @Test
    void aLostMessageEndsTheConnectionBecauseTheRestWouldHideTheGap() {
        socket.open = false;
        fixture.open(socket);
        socket.fail();
        fixture.settle();
        assertThat(socket.closed).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(fixture.meters.open()).isZero();
    }

    @Test
    void aSocketThatThrowsIsOneThatFailed() {
        DashboardSocket broken = new DashboardSocket() {
            @Override
            public String id() {
                return "broken";
            }

            @Override
            public Uni<Void> send(String text) {
                throw new IllegalStateException("already closed");
            }

            @Override
            public void close(CloseCode code) {
                socket.close(code);
            }
        };
        Dashboard dashboard = new Dashboard(broken, "somebody", RegionScope.all(), null, false, fixture.now);
        fixture.pump.post(() -> fixture.pump.add(dashboard));
        fixture.settle();
        assertThat(socket.closed).isEqualTo(CloseCode.INTERNAL_ERROR);
        assertThat(fixture.meters.inFlight()).isZero();
    }

    @Test
    void aClosedDashboardIsForgottenWithWhatWasInFlight() {
        socket.open = false;
        Dashboard dashboard = fixture.open(socket);
        fixture.pump.remove(dashboard);
        fixture.pump.remove(dashboard);
        fixture.event(10, "north");
        socket.takeAll();
        fixture.settle();
        assertThat(socket.sent).containsExactly(ok(9));
        assertThat(fixture.meters.open()).isZero();
        assertThat(fixture.meters.inFlight()).isZero();
    }

    @Test
    void controlMessagesAreAsDocumented() {
        assertThat(ControlMessages.dashboardOk(45, "Xv3_-topic"))
                .isEqualTo(GoldenFile.messages("dashboard_ok").getFirst());
        assertThat(ControlMessages.snapshotRequired(45, "Xv3_-topic"))
                .isEqualTo(GoldenFile.messages("snapshot_required").getFirst());
        assertThat(ControlMessages.cursor(-1, "Xv3_-topic"))
                .isEqualTo(GoldenFile.messages("cursor").getFirst());
    }

    private String text(long seq) {
        return "{\"seq\":" + seq + " ".repeat(300 - 8 - Long.toString(seq).length()) + "}";
    }

    private static String ok(long seq) {
        return ControlMessages.dashboardOk(seq, "g");
    }

    private static String cursor(long seq) {
        return ControlMessages.cursor(seq, "g");
    }

    private static String snapshotRequired(long seq) {
        return ControlMessages.snapshotRequired(seq, "g");
    }
}
