package io.fleetwatch.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.LivenessWatch;
import io.fleetwatch.systemtests.running.Outage;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka and PostgreSQL may be away for a while, a minute included: nobody is switched off for it, and all is right soon after. */
@ExtendWith(Running.class)
class OutagesIT {

    private static final Duration AWAY = Outage.duration();
    private static final Duration RIGHT_WITHIN = Duration.ofSeconds(40);

    private final Fleet fleet;

    OutagesIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void kafkaAway() {
        surviveAbsence("kafka", fleet::stopKafka, fleet::startKafka);
    }

    @Test
    void postgresAway() {
        surviveAbsence("postgres", fleet::stopPostgres, fleet::startPostgres);
    }

    private void surviveAbsence(String what, Runnable stop, Runnable start) {
        try (Scenario scenario = fleet.scenario();
                LivenessWatch liveness = fleet.watchLiveness()) {
            List<Enrolled> stayers = scenario.enrol(what + "-stays", 15);
            List<Enrolled> leavers = scenario.enrol(what + "-leaves", 5);
            List<Enrolled> newcomers = scenario.enrol(what + "-comes", 5);
            DashboardSimulator dashboard = scenario.dashboard(fleet.gateway(0), fleet.gateway(1));
            List<NvrSimulator> staying = scenario.nvrs(stayers, fleet.frontDoor());
            List<NvrSimulator> leaving = scenario.nvrs(leavers, fleet.frontDoor());
            // The newcomers' keys reached the gateways, because they connect once before.
            List<NvrSimulator> coming = scenario.nvrs(newcomers, fleet.frontDoor());
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> agrees(truth(Map.of("online", List.of(stayers, leavers, newcomers)))));
            coming.forEach(NvrSimulator::stop);
            await().atMost(20, TimeUnit.SECONDS).until(() -> agrees(truth(Map.of("offline", List.of(newcomers)))));

            long begun = System.nanoTime();
            stop.run();
            leaving.forEach(NvrSimulator::stop);
            coming.forEach(NvrSimulator::start);
            // NVRs may connect meanwhile, and nobody is thrown out.
            await().atMost(20, TimeUnit.SECONDS).until(() -> coming.stream().allMatch(NvrSimulator::isAuthenticated));
            System.out.printf("%s away: newcomers connected after %d ms%n", what, sinceMs(begun));
            await().pollDelay(AWAY.minusNanos(System.nanoTime() - begun))
                    .atMost(AWAY.plusSeconds(10))
                    .until(() -> staying.stream().allMatch(NvrSimulator::isAuthenticated));
            start.run();
            long returned = System.nanoTime();

            Map<Long, String> truth = truth(Map.of("online", List.of(stayers, newcomers), "offline", List.of(leavers)));
            await().atMost(RIGHT_WITHIN).pollInterval(Duration.ofMillis(200)).until(() -> agrees(truth));
            System.out.printf("%s back: all right after %d ms%n", what, sinceMs(returned));
            await().atMost(RIGHT_WITHIN.minusNanos(System.nanoTime() - returned))
                    .untilAsserted(() ->
                            History.assertSame(dashboard, fleet.database().history(truth.keySet()), truth.keySet()));

            // And it stays right: what was only late would show now.
            await().during(Duration.ofSeconds(20))
                    .atMost(Duration.ofSeconds(40))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> agrees(truth));
            List<Long> stayed = stayers.stream().map(Enrolled::id).toList();
            assertThat(fleet.database().history(stayed).stream().filter(Change::wentOffline))
                    .as("connected all the time")
                    .isEmpty();
            assertThat(dashboard
                            .log()
                            .matching(received -> received.type().equals("nvr_offline")
                                    && stayed.contains(received.event().getLong("nvr_id"))))
                    .isEmpty();
            assertThat(staying).allMatch(nvr -> nvr.authentications() == 1);
            History.assertSound(fleet.database().history(truth.keySet()));
            // An orchestrator that restarted everybody would have made an outage of this.
            liveness.assertAlwaysLive();
        }
    }

    private boolean agrees(Map<Long, String> truth) {
        return fleet.database().statuses(truth.keySet()).equals(truth);
    }

    private static Map<Long, String> truth(Map<String, List<List<Enrolled>>> byStatus) {
        Map<Long, String> truth = new TreeMap<>();
        byStatus.forEach(
                (status, lists) -> lists.stream().flatMap(List::stream).forEach(nvr -> truth.put(nvr.id(), status)));
        return truth;
    }

    private static long sinceMs(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
