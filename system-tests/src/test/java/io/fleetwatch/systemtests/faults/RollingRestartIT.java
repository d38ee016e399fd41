package io.fleetwatch.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replacing every gateway, one after the other, is not seen in anybody's history. */
@ExtendWith(Running.class)
class RollingRestartIT {

    /** Longer than a draining session counts as live, so that what was only held over would show. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);

    private final Fleet fleet;

    RollingRestartIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void causesNoOfflineRow() {
        try (Scenario scenario = fleet.scenario()) {
            List<Enrolled> enrolled = scenario.enrol("rolling", 20);
            List<Long> ids = enrolled.stream().map(Enrolled::id).toList();
            DashboardSimulator dashboard = scenario.dashboard(fleet.frontDoor());
            List<NvrSimulator> nvrs = scenario.nvrs(enrolled, fleet.frontDoor());
            await().atMost(30, TimeUnit.SECONDS).until(() -> fleet.database().statuses(ids).values().stream()
                    .allMatch("online"::equals));

            for (int gateway = 0; gateway < 2; gateway++) {
                long begun = System.nanoTime();
                fleet.terminateGateway(gateway);
                fleet.startGateway(gateway);
                await().atMost(30, TimeUnit.SECONDS)
                        .until(() -> nvrs.stream().allMatch(NvrSimulator::isAuthenticated) && dashboard.isCurrent());
                System.out.printf(
                        "rolling restart: gateway %d replaced after %d ms%n",
                        gateway, Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
            assertThat(nvrs).allMatch(nvr -> nvr.authentications() >= 2);
            assertThat(nvrs.stream()
                            .map(nvr -> Objects.requireNonNull(nvr.lastCut()).code()))
                    .as("told to come back, not cut off")
                    .containsOnly(1012);

            await().during(AFTERWARDS)
                    .atMost(AFTERWARDS.plusSeconds(10))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> fleet.database().history(ids).stream().noneMatch(Change::wentOffline));
            assertThat(fleet.database().statuses(ids).values()).containsOnly("online");
            History.assertSound(fleet.database().history(ids));
            History.assertSame(dashboard, fleet.database().history(ids), ids);
        }
    }
}
