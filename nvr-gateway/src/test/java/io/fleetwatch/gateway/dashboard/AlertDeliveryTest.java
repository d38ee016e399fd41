package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertDeliveryTest {

    private static final RegionScope NORTH = RegionScope.only(Set.of("north"));

    private final PumpFixture fixture = new PumpFixture().at(-1, 64_000_000);

    @Test
    void goesToWhomItIsForAndMovesNoPosition() {
        FakeSocket olga = new FakeSocket("olga");
        FakeSocket other = new FakeSocket("other");
        fixture.open(olga, "olga", RegionScope.only(Set.of()), null, false);
        fixture.open(other, "other", RegionScope.all(), null, false);
        push("{\"of\":\"olga\"}", new Audience.Owner("olga"));
        push("{\"of\":\"north\"}", new Audience.Region("north"));
        fixture.settle();
        assertThat(olga.sent).contains("{\"of\":\"olga\"}").doesNotContain("{\"of\":\"north\"}");
        assertThat(other.sent).contains("{\"of\":\"north\"}").doesNotContain("{\"of\":\"olga\"}");
        fixture.pass(6_000);
        assertThat(olga.sent.getLast()).isEqualTo(ControlMessages.cursor(-1, "g"));
        assertThat(fixture.count("fleetwatch.dashboard.alerts.sent")).isEqualTo(2);
        assertThat(fixture.registry
                        .get("fleetwatch.dashboard.alert.age")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aStoppedDashboardMissesAlertsAndDelaysNobody() {
        FakeSocket stopped = FakeSocket.stopped("stopped");
        FakeSocket fine = new FakeSocket("fine");
        fixture.open(stopped);
        fixture.open(fine);
        String kilobyte = "{" + " ".repeat(1_022) + "}";
        for (int i = 0; i < 1_000; i++) {
            push(kilobyte, new Audience.Region("north"));
            fixture.settle();
            int expected = i + 2;
            assertThat(fine.sent).hasSize(expected);
        }
        assertThat(stopped.sentBytes).isLessThanOrEqualTo(256 * 1024);
        assertThat(skipped("no_room")).isGreaterThan(700);
        // It was not harmed by it: what it gets next is the feed, complete.
        fixture.event(0, "north");
        stopped.takeAll();
        stopped.open = true;
        fixture.settle();
        assertThat(stopped.sent.getLast()).startsWith("{\"seq\":0 ");
    }

    @Test
    void waitsForNobodyWhoHasNotBeenGreeted() {
        PumpFixture notRead = new PumpFixture();
        FakeSocket early = new FakeSocket("early");
        notRead.open(early, "olga", NORTH, null, false);
        notRead.pump.push(new LiveAlert("{}", new Audience.Owner("olga"), 0));
        notRead.settle();
        assertThat(early.sent).isEmpty();
        assertThat(notRead.registry
                        .get("fleetwatch.dashboard.alerts.skipped")
                        .tag("reason", "not_greeted")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aRenewedTokenCountsFromTheNextAlertOn() {
        FakeSocket socket = new FakeSocket("vera");
        Dashboard dashboard = fixture.open(socket, "vera", NORTH, null, false);
        push("{\"n\":1}", new Audience.Region("north"));
        fixture.settle();
        fixture.pump.post(() -> fixture.pump.rescope(dashboard, RegionScope.only(Set.of("south"))));
        push("{\"n\":2}", new Audience.Region("north"));
        push("{\"s\":3}", new Audience.Region("south"));
        fixture.settle();
        assertThat(socket.sent).contains("{\"n\":1}", "{\"s\":3}").doesNotContain("{\"n\":2}");
    }

    @Test
    void beyondItsLimitAlertsAreDroppedAndCounted() {
        PumpFixture small = new PumpFixture(Map.of("fleetwatch.dashboard.alerts-waiting", "10")).at(-1, 10_000);
        FakeSocket socket = new FakeSocket("one");
        small.open(socket);
        for (int i = 0; i < 25; i++) {
            small.pump.push(new LiveAlert("{\"a\":" + i + "}", new Audience.Region("north"), 0));
        }
        assertThat(small.registry
                        .get("fleetwatch.dashboard.alerts.waiting")
                        .gauge()
                        .value())
                .isEqualTo(10);
        small.settle();
        assertThat(alerts(socket)).hasSize(10).startsWith("{\"a\":0}").endsWith("{\"a\":9}");
        assertThat(small.count("fleetwatch.dashboard.alerts.dropped")).isEqualTo(15);
    }

    @Test
    void aFloodOfAlertsLeavesTheFeedItsTurns() {
        FakeSocket socket = new FakeSocket("one");
        fixture.open(socket);
        for (int i = 0; i < 400; i++) {
            push("{\"a\":" + i + "}", new Audience.Region("north"));
        }
        fixture.event(0, "north");
        fixture.pump.turn(fixture.now);
        assertThat(alerts(socket).size()).isLessThan(100);
        assertThat(socket.sent).anyMatch(text -> text.startsWith("{\"seq\":0 "));
        fixture.settle();
        assertThat(alerts(socket)).hasSize(400);
    }

    private void push(String text, Audience audience) {
        fixture.pump.push(new LiveAlert(text, audience, System.currentTimeMillis()));
    }

    private double skipped(String reason) {
        return fixture.registry
                .get("fleetwatch.dashboard.alerts.skipped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static List<String> alerts(FakeSocket socket) {
        return socket.sent.stream().filter(text -> text.startsWith("{\"a\":")).toList();
    }
}
