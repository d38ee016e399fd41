package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlowDashboardTest {

    private static final int LIMIT = 256 * 1024;

    private final PumpFixture fixture = new PumpFixture().at(-1, 64_000_000);

    @Test
    void aStoppedDashboardOfFiftyCostsItsLimitAndDelaysNobody() {
        List<FakeSocket> others = IntStream.range(0, 49)
                .mapToObj(i -> new FakeSocket("other " + i))
                .toList();
        others.forEach(fixture::open);
        FakeSocket stopped = FakeSocket.stopped("stopped");
        fixture.open(stopped);
        for (int seq = 0; seq < 2_000; seq++) {
            fixture.event(seq, "north", 800);
            fixture.settle();
            // Whatever was read has reached every other dashboard before anything else happens.
            int expected = seq + 2;
            assertThat(others).allSatisfy(other -> assertThat(other.sent).hasSize(expected));
            assertThat(fixture.meters.inFlight()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(stopped.sentBytes).isBetween(LIMIT - 800L, (long) LIMIT);
        assertThat(stopped.closed).isNull();
    }

    @Test
    void aSlowDashboardGetsEverythingInOrderAtItsOwnPace() {
        FakeSocket slow = FakeSocket.stopped("slow");
        fixture.open(slow);
        for (int seq = 0; seq < 1_000; seq++) {
            fixture.event(seq, "north", 800);
        }
        fixture.settle();
        assertThat(slow.sent.size()).isLessThan(400);
        while (slow.waiting() > 0) {
            slow.takeOne();
            fixture.settle();
        }
        assertThat(slow.sent).hasSize(1_001);
        assertThat(IntStream.range(0, 1_000))
                .allSatisfy(seq -> assertThat(slow.sent.get(seq + 1)).startsWith("{\"seq\":" + seq + " "));
    }

    @Test
    void oneThatFallsOutOfTheRingIsToldAsSoonAsItTakesMoreAndGoesOnFromThere() {
        PumpFixture small = new PumpFixture(Map.of("fleetwatch.dashboard.in-flight", "2K")).at(-1, 320_000);
        FakeSocket slow = FakeSocket.stopped("slow");
        small.open(slow);
        for (int seq = 0; seq < 500; seq++) {
            small.event(seq, "north", 800);
            small.now += 20;
            small.settle();
        }
        long before = slow.sent.size();
        slow.takeAll();
        slow.open = true;
        small.settle();
        String told = slow.sent.get((int) before);
        // Five seconds of events at one in 20 ms, that is from 251 on.
        assertThat(told).isEqualTo(ControlMessages.snapshotRequired(250, "g"));
        assertThat(slow.sent.get((int) before + 1)).startsWith("{\"seq\":251 ");
        assertThat(slow.sent.getLast()).startsWith("{\"seq\":499 ");
    }

    @Test
    void oneThatTakesNothingForThirtySecondsIsClosed() {
        FakeSocket stopped = FakeSocket.stopped("stopped");
        FakeSocket fine = new FakeSocket("fine");
        fixture.open(stopped);
        fixture.open(fine);
        fixture.pass(29_000);
        assertThat(stopped.closed).isNull();
        fixture.pass(2_000);
        assertThat(stopped.closed).isEqualTo(CloseCode.TOO_SLOW);
        assertThat(fine.closed).isNull();
        assertThat(fixture.meters.open()).isEqualTo(1);
        assertThat(fixture.meters.inFlight()).isZero();
        assertThat(fixture.count("fleetwatch.dashboard.closed.too.slow")).isEqualTo(1);
    }

    @Test
    void oneThatTakesAMessageNowAndThenIsSlowAndNotClosed() {
        FakeSocket slow = FakeSocket.stopped("slow");
        fixture.open(slow);
        for (int seq = 0; seq < 500; seq++) {
            fixture.event(seq, "north", 800);
        }
        for (int i = 0; i < 10; i++) {
            fixture.pass(20_000);
            slow.takeOne();
        }
        fixture.settle();
        assertThat(slow.closed).isNull();
    }

    @Test
    void aMessageAboveTheLimitGoesAlone() {
        FakeSocket slow = FakeSocket.stopped("slow");
        fixture.open(slow);
        fixture.event(0, "north", 2 * LIMIT);
        fixture.settle();
        assertThat(slow.sent).hasSize(1);
        slow.takeAll();
        fixture.settle();
        assertThat(slow.sent).hasSize(2);
    }

    @Test
    void aMassOutageReachesFiveHundredDashboardsWithinTheirSharesAndTurnsStayBounded() {
        PumpFixture outage = new PumpFixture(Map.of("fleetwatch.dashboard.in-flight-total", "40M")).at(-1, 64_000_000);
        List<FakeSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            FakeSocket socket = FakeSocket.stopped("socket " + i);
            socket.forgetful = true;
            sockets.add(socket);
            outage.open(socket, i % 2 == 0 ? RegionScope.all() : RegionScope.only(Set.of("north")), null, true);
        }
        for (int seq = 0; seq < 20_000; seq++) {
            outage.event(seq, seq % 4 == 0 ? "north" : "south", 800);
        }
        outage.now += 50;
        long most = 0;
        boolean busy = true;
        while (busy) {
            while (outage.pump.turn(outage.now) == 0) {
                most = Math.max(most, outage.meters.inFlight());
            }
            busy = sockets.stream().anyMatch(socket -> socket.waiting() > 0);
            sockets.forEach(FakeSocket::takeAll);
        }
        assertThat(most).isLessThanOrEqualTo(40L * 1024 * 1024);
        assertThat(sockets.get(0).sentBytes).isGreaterThan(20_000 * 800L);
        assertThat(sockets.get(1).sentBytes).isBetween(5_000 * 800L, 5_100 * 800L);
        // Two scopes: what 500 dashboards got was encoded twice.
        assertThat(outage.count("fleetwatch.dashboard.batches.encoded")).isLessThan(700);
    }
}
