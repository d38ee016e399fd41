package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.feed.GoldenFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final PumpFixture fixture = new PumpFixture().at(-1, 10_000);

    @Test
    void comeAtTheIntervalEachAskedFor() {
        FakeSocket often = new FakeSocket("often");
        FakeSocket seldom = new FakeSocket("seldom");
        fixture.pump.subscribe(fixture.open(often), 1);
        fixture.pump.subscribe(fixture.open(seldom), 5);
        fixture.pass(10_500);
        assertThat(metrics(often)).hasSize(10);
        assertThat(metrics(seldom)).hasSize(2);
    }

    @Test
    void areMadeOnceForAllWhoAreDue() {
        List<FakeSocket> sockets = List.of(new FakeSocket("one"), new FakeSocket("two"), new FakeSocket("three"));
        sockets.forEach(socket -> fixture.pump.subscribe(fixture.open(socket), 1));
        fixture.pass(3_500);
        assertThat(fixture.metricsMade).isEqualTo(3);
        assertThat(sockets).allSatisfy(socket -> assertThat(metrics(socket)).hasSize(3));
    }

    @Test
    void areNotMadeForNobodyAndStopAtZero() {
        FakeSocket socket = new FakeSocket("one");
        Dashboard dashboard = fixture.open(socket);
        fixture.pass(3_000);
        assertThat(fixture.metricsMade).isZero();
        fixture.pump.subscribe(dashboard, 1);
        fixture.pass(2_000);
        fixture.pump.subscribe(dashboard, 0);
        int made = fixture.metricsMade;
        assertThat(made).isPositive();
        fixture.pass(5_000);
        assertThat(fixture.metricsMade).isEqualTo(made);
    }

    @Test
    void areSkippedForASocketThatIsFull() {
        PumpFixture small = new PumpFixture(Map.of("fleetwatch.dashboard.in-flight", "100")).at(-1, 10_000);
        FakeSocket stopped = FakeSocket.stopped("stopped");
        small.pump.subscribe(small.open(stopped), 1);
        small.pass(10_000);
        assertThat(metrics(stopped)).isEmpty();
        assertThat(small.count("fleetwatch.dashboard.metrics.skipped")).isGreaterThan(5);
    }

    @Test
    void areWrittenTypeFirstAndInTheOrderOfTheirSource() {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("nvr_connections", 2);
        snapshot.put("dashboard_clients", 3);
        assertThat(ControlMessages.metrics(snapshot))
                .isEqualTo(GoldenFile.messages("metrics").getFirst());
    }

    private static List<String> metrics(FakeSocket socket) {
        return socket.sent.stream()
                .filter(text -> text.startsWith("{\"type\":\"metrics\""))
                .toList();
    }
}
