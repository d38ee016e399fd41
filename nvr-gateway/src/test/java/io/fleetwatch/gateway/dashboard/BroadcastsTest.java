package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the histograms of the broadcast say. */
class BroadcastsTest {

    private final PumpFixture fixture = new PumpFixture().at(9, 1_000_000);

    @Test
    void countsForHowManyAnEventIs() {
        FakeSocket leaving = new FakeSocket("leaving");
        Dashboard gone = fixture.open(leaving);
        fixture.open(new FakeSocket("north"), RegionScope.only(Set.of("north")), null, false);
        fixture.event(10, "north");
        fixture.event(11, "south");
        fixture.event(12, null);
        fixture.settle();
        assertThat(fanOut().totalAmount()).isEqualTo(2 + 1 + 1);
        fixture.pump.post(() -> fixture.pump.remove(gone));
        fixture.event(13, "north");
        fixture.event(14, "south");
        fixture.settle();
        assertThat(fanOut().count()).isEqualTo(5);
        assertThat(fanOut().totalAmount()).isEqualTo(4 + 1 + 0);
    }

    @Test
    void aScopeThatChangesChangesTheCount() {
        Dashboard dashboard = fixture.open(new FakeSocket("one"), RegionScope.only(Set.of("north")), null, false);
        fixture.event(10, "north");
        fixture.settle();
        fixture.pump.post(() -> fixture.pump.rescope(dashboard, RegionScope.only(Set.of("south"))));
        fixture.settle();
        fixture.event(11, "north");
        fixture.event(12, "south");
        fixture.settle();
        assertThat(fanOut().totalAmount()).isEqualTo(2);
    }

    @Test
    void whatWasReadBeforeTheFirstLookWasBroadcastByOthers() {
        PumpFixture late = new PumpFixture().at(9, 1_000_000);
        late.event(10, "north");
        late.settle();
        assertThat(late.registry
                        .get("fleetwatch.dashboard.event.fan.out")
                        .summary()
                        .count())
                .isZero();
    }

    @Test
    void anEventIsAsOldAsItsDecisionWhenItIsHandedOver() {
        fixture.open(new FakeSocket("one"));
        fixture.event(10, "north");
        fixture.now += 400;
        fixture.settle();
        assertThat(age().count()).isEqualTo(1);
        assertThat(age().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(400);
    }

    @Test
    void aBatchIsAsOldAsItsOldestEvent() {
        fixture.open(new FakeSocket("one"), RegionScope.all(), null, true);
        fixture.event(10, "north");
        fixture.now += 30;
        fixture.event(11, "north");
        fixture.pass(100);
        assertThat(age().count()).isEqualTo(1);
        assertThat(age().totalTime(TimeUnit.MILLISECONDS)).isBetween(50.0, 80.0);
    }

    @Test
    void whatOneCatchesUpOnIsNoNewsThatCameLate() {
        fixture.event(10, "north");
        fixture.now += 60_000;
        fixture.open(new FakeSocket("back"), RegionScope.all(), new Resume(9, "g"), false);
        assertThat(age().count()).isZero();
        fixture.event(11, "north");
        fixture.settle();
        assertThat(age().count()).isEqualTo(1);
        assertThat(age().max(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void whatASlowSocketWaitsForIsLate() {
        FakeSocket slow = FakeSocket.stopped("slow");
        fixture.open(slow);
        fixture.event(10, "north", 300_000);
        fixture.settle();
        fixture.event(11, "north", 300_000);
        fixture.now += 7_000;
        slow.takeAll();
        fixture.settle();
        slow.takeAll();
        fixture.settle();
        assertThat(age().max(TimeUnit.MILLISECONDS)).isEqualTo(7_000);
    }

    private DistributionSummary fanOut() {
        return fixture.registry.get("fleetwatch.dashboard.event.fan.out").summary();
    }

    private Timer age() {
        return fixture.registry.get("fleetwatch.dashboard.event.age").timer();
    }
}
