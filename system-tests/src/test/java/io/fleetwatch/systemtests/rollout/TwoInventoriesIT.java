package io.fleetwatch.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas share the session log; the other one goes on where one was killed, and one that was frozen does no harm. */
@ExtendWith(RollingSystem.class)
class TwoInventoriesIT {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final int PARTITIONS = 12;

    /** Kafka takes the partitions from a consumer after 10 s of silence; then they are read on from the stored position. */
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    private final Fleet fleet;
    private final List<ServiceProcess> inventories;

    TwoInventoriesIT(Fleet fleet) {
        this.fleet = fleet;
        this.inventories = fleet.replicas("inventory-service");
    }

    @BeforeEach
    void bothShare() {
        inventories.forEach(ServiceProcess::start);
        inventories.forEach(inventory -> inventory.awaitReady(READY));
        await().atMost(40, TimeUnit.SECONDS).until(() -> partitions(0) > 0 && partitions(1) > 0 && shared());
    }

    @AfterEach
    void bothRun() {
        inventories.stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::thaw);
    }

    @Test
    void oneIsKilledAndTheOtherAppliesEverythingInTime() {
        try (Scenario scenario = fleet.scenario()) {
            Connected connected = connect(scenario, "killed");
            inventories.getFirst().kill();
            long killed = System.nanoTime();
            connected.leaving.forEach(NvrSimulator::stop);
            connected.staying.forEach(nvr -> nvr.flip(0));

            connected.awaitLeaversOffline(TAKEOVER);
            System.out.printf(
                    "two inventories: one killed, the other had applied everything after %d ms%n", sinceMs(killed));
            assertThat(partitions(1)).isEqualTo(PARTITIONS);
            connected.assertNothingElseHappened();
        }
    }

    @Test
    void oneFreezesAndFindsItsPlaceTakenWhenItGoesOn() {
        try (Scenario scenario = fleet.scenario()) {
            Connected connected = connect(scenario, "frozen");
            double fencedBefore = fenced();
            // What it has fetched and not applied when it freezes, it will want to apply when it goes on.
            connected.staying.forEach(nvr -> nvr.flip(0));
            inventories.getFirst().freeze();
            long frozen = System.nanoTime();
            connected.leaving.forEach(NvrSimulator::stop);
            connected.staying.forEach(nvr -> nvr.flip(1));

            connected.awaitLeaversOffline(TAKEOVER);
            System.out.printf(
                    "two inventories: one frozen, the other had applied everything after %d ms%n", sinceMs(frozen));

            inventories.getFirst().thaw();
            connected.staying.forEach(nvr -> nvr.flip(2));
            await().atMost(40, TimeUnit.SECONDS).until(() -> partitions(0) > 0 && shared());
            System.out.printf(
                    "two inventories: shared again, after %.0f transactions that came too late%n",
                    fenced() - fencedBefore);
            connected.assertNothingElseHappened();
        }
    }

    private Connected connect(Scenario scenario, String name) {
        List<Enrolled> stayers = scenario.enrol(name + "-stays", 24);
        List<Enrolled> leavers = scenario.enrol(name + "-leaves", 12);
        Connected connected = new Connected(
                stayers, leavers, scenario.nvrs(stayers, fleet.frontDoor()), scenario.nvrs(leavers, fleet.frontDoor()));
        await().atMost(40, TimeUnit.SECONDS).until(() -> connected.are("online", connected.all()));
        return connected;
    }

    private double partitions(int replica) {
        return fleet.scrape(inventories.get(replica)).sum("fleetwatch_ledger_partitions");
    }

    private boolean shared() {
        return partitions(0) + partitions(1) == PARTITIONS;
    }

    private double fenced() {
        return fleet.scrape(inventories.getFirst()).sum("fleetwatch_ledger_fenced_total");
    }

    private static long sinceMs(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private static List<Long> ids(List<Enrolled> enrolled) {
        return enrolled.stream().map(Enrolled::id).toList();
    }

    /** NVRs on all partitions, some of which leave while a replica is away. */
    private final class Connected {

        private final List<Long> stayers;
        private final List<Long> leavers;
        private final List<NvrSimulator> staying;
        private final List<NvrSimulator> leaving;

        Connected(
                List<Enrolled> stayers,
                List<Enrolled> leavers,
                List<NvrSimulator> staying,
                List<NvrSimulator> leaving) {
            this.stayers = ids(stayers);
            this.leavers = ids(leavers);
            this.staying = staying;
            this.leaving = leaving;
        }

        List<Long> all() {
            return Stream.concat(stayers.stream(), leavers.stream()).toList();
        }

        void awaitLeaversOffline(Duration within) {
            await().atMost(within).until(() -> are("offline", leavers));
        }

        /** Those who stayed were never off, and every history is without gap, double and contradiction. */
        void assertNothingElseHappened() {
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> are("offline", leavers) && are("online", stayers));
            assertThat(fleet.database().history(stayers).stream().filter(Change::wentOffline))
                    .as("connected all the time")
                    .isEmpty();
            assertThat(fleet.database().history(leavers).stream().filter(Change::wentOffline))
                    .as("gone once")
                    .hasSize(leavers.size());
            History.assertSound(fleet.database().history(all()));
        }

        private boolean are(String status, List<Long> nvrs) {
            var statuses = fleet.database().statuses(nvrs);
            return statuses.size() == nvrs.size() && statuses.values().stream().allMatch(status::equals);
        }
    }
}
