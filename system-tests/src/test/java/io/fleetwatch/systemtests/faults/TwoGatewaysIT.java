package io.fleetwatch.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.dashboard.EventLog.Received;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any replica serves anybody, and one may die at any time. */
@ExtendWith(Running.class)
class TwoGatewaysIT {

    private static final int LATENCIES = 20;

    private final Fleet fleet;

    TwoGatewaysIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void aDashboardSeesWithinASecondWhatHappensAtTheOtherGateway() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("across");
            DashboardSimulator dashboard = scenario.dashboard(fleet.gateway(1));
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.gateway(0));
            await().atMost(20, TimeUnit.SECONDS).until(() -> !dashboard
                    .log()
                    .of("nvr_online", enrolled.hostname())
                    .isEmpty());

            List<Duration> latencies = new ArrayList<>();
            for (int i = 0; i < LATENCIES; i++) {
                long mark = dashboard.log().count();
                long begun = System.nanoTime();
                nvr.flip(i);
                await().pollInterval(Duration.ofMillis(2))
                        .atMost(10, TimeUnit.SECONDS)
                        .until(() ->
                                update(dashboard, mark, enrolled).findFirst().isPresent());
                latencies.add(Duration.ofNanos(update(dashboard, mark, enrolled)
                                .findFirst()
                                .orElseThrow()
                                .nanos()
                        - begun));
            }
            latencies.sort(Duration::compareTo);
            System.out.printf(
                    "across gateways: %d camera changes, median %d ms, worst %d ms%n",
                    LATENCIES,
                    latencies.get(LATENCIES / 2).toMillis(),
                    latencies.getLast().toMillis());
            assertThat(latencies.getLast()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aKilledGatewayLosesAndDoublesNothing() {
        try (Scenario scenario = fleet.scenario()) {
            List<Enrolled> returning = scenario.enrol("returning", 30);
            List<Enrolled> lost = scenario.enrol("lost", 5);
            List<Long> all = Stream.concat(returning.stream(), lost.stream())
                    .map(Enrolled::id)
                    .toList();
            DashboardSimulator dashboard = scenario.dashboard(fleet.gateway(0), fleet.gateway(1));
            List<NvrSimulator> comeBack = scenario.nvrs(returning, fleet.gateway(0), fleet.gateway(1));
            // These know only the gateway that is about to die.
            List<NvrSimulator> stayAway = scenario.nvrs(lost, fleet.gateway(0));
            awaitStatus(all, "online", Duration.ofSeconds(30));
            assertThat(comeBack).allMatch(nvr -> fleet.gateway(0).equals(nvr.address()));

            long killed = System.nanoTime();
            fleet.killGateway(0);
            await().atMost(25, TimeUnit.SECONDS)
                    .until(() -> comeBack.stream().allMatch(NvrSimulator::isAuthenticated) && dashboard.isCurrent());
            System.out.printf("gateway killed: all NVRs and the dashboard back after %d ms%n", sinceMs(killed));
            awaitStatus(
                    lost.stream().map(Enrolled::id).toList(),
                    "offline",
                    Duration.ofSeconds(25).minusNanos(System.nanoTime() - killed));
            System.out.printf("gateway killed: NVRs that stay away offline after %d ms%n", sinceMs(killed));
            assertThat(fleet.gateway(1)).isEqualTo(dashboard.address());
            assertThat(stayAway).noneMatch(NvrSimulator::isAuthenticated);

            // Something happens after the change of gateways as well.
            comeBack.forEach(nvr -> nvr.flip(0));
            comeBack.subList(0, 10).forEach(NvrSimulator::stop);
            awaitStatus(
                    returning.subList(0, 10).stream().map(Enrolled::id).toList(), "offline", Duration.ofSeconds(10));
            awaitSettled(dashboard, all);

            List<Change> history = fleet.database().history(all);
            History.assertSound(history);
            History.assertSame(dashboard, history, all);
            assertThat(dashboard.log().matching(received -> received.type().equals("snapshot_required")))
                    .as("the other gateway resumes where the first one stopped")
                    .isEmpty();
            List<Long> stayed =
                    returning.subList(10, 30).stream().map(Enrolled::id).toList();
            assertThat(history.stream().filter(change -> stayed.contains(change.nvrId()) && change.wentOffline()))
                    .as("back within 15 s, so nobody saw them gone")
                    .isEmpty();
            awaitStatus(stayed, "online", Duration.ofSeconds(1));
        } finally {
            fleet.startGateway(0);
        }
    }

    private Stream<Received> update(DashboardSimulator dashboard, long mark, Enrolled nvr) {
        return dashboard.log().since(mark).stream()
                .filter(received -> received.type().equals("nvr_status_update")
                        && nvr.hostname().equals(received.event().getString("hostname")));
    }

    /** The dashboard has come as far as the database. */
    private void awaitSettled(DashboardSimulator dashboard, List<Long> nvrs) {
        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> History.assertSame(dashboard, fleet.database().history(nvrs), nvrs));
    }

    private void awaitStatus(List<Long> nvrs, String status, Duration within) {
        await().atMost(within).until(() -> {
            var statuses = fleet.database().statuses(nvrs);
            return statuses.size() == nvrs.size() && statuses.values().stream().allMatch(status::equals);
        });
    }

    private static long sinceMs(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
