package io.fleetwatch.systemtests.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.reconnect.Pace;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** "NVR offline, camera online" can never be read, however often one looks while NVRs come and go. */
@ExtendWith(Running.class)
class ConsistentReadsIT {

    private static final Pace AT_ONCE = new Pace(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofDays(1));
    private static final int WANTED_TRANSITIONS = 150;
    private static final int WANTED_READS = 50;

    private final Fleet fleet;

    ConsistentReadsIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void noReaderSeesAnOnlineCameraUnderAnOfflineNvr() throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        ConcurrentMap<String, Integer> reads = new ConcurrentHashMap<>();
        try (Scenario scenario = fleet.scenario();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Enrolled> enrolled = scenario.enrol("reads", 5);
            List<Long> ids = enrolled.stream().map(Enrolled::id).toList();
            List<NvrSimulator> nvrs = enrolled.stream()
                    .map(one -> scenario.nvr(one, List.of(fleet.frontDoor()), settings -> settings.withPace(AT_ONCE)))
                    .toList();
            await().atMost(20, TimeUnit.SECONDS).until(() -> nvrs.stream().allMatch(NvrSimulator::isAuthenticated));

            Map<String, Reading> readings = Map.of(
                    "list", () -> checkNvrs(fleet.rest().get("/api/nvrs?limit=200&q=reads-"), seen),
                    "detail", () -> checkNvr(fleet.rest().nvr(ids.getFirst()), seen),
                    "cameras",
                            () -> checkCameras(
                                    fleet.rest().get("/api/cameras?limit=200&nvr_id=" + ids.getFirst()), seen),
                    "snapshot", () -> checkNvrs(fleet.rest().get("/api/snapshot?limit=500"), seen),
                    "summary", () -> fleet.rest().get("/api/summary"),
                    "sql",
                            () -> {
                                if (fleet.database().onlineCamerasUnderOfflineNvrs() != 0) {
                                    seen.add("SQL");
                                }
                            });
            List<Future<?>> readers = new ArrayList<>();
            readings.forEach((name, reading) -> readers.add(threads.submit(() -> {
                while (running.get()) {
                    reading.read();
                    reads.merge(name, 1, Integer::sum);
                }
            })));

            // Each comes back by itself some 25 ms after it was dropped.
            await().atMost(90, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        nvrs.stream().filter(NvrSimulator::isAuthenticated).forEach(NvrSimulator::drop);
                        return transitions(ids) >= WANTED_TRANSITIONS
                                && reads.size() == readings.size()
                                && reads.values().stream().allMatch(count -> count >= WANTED_READS);
                    });
            running.set(false);
            for (Future<?> reader : readers) {
                reader.get(30, TimeUnit.SECONDS);
            }
            System.out.printf("consistent reads: %d transitions, reads %s%n", transitions(ids), reads);
            History.assertSound(fleet.database().history(ids));
        } finally {
            running.set(false);
        }
        assertThat(seen).isEmpty();
    }

    @FunctionalInterface
    private interface Reading {
        void read();
    }

    private long transitions(List<Long> ids) {
        return fleet.database().history(ids).stream()
                .filter(Change::isTransition)
                .count();
    }

    private static void checkNvrs(JsonObject page, Queue<String> seen) {
        page.getJsonArray("nvrs").forEach(nvr -> checkNvr((JsonObject) nvr, seen));
    }

    private static void checkNvr(JsonObject nvr, Queue<String> seen) {
        boolean anyOnline = nvr.containsKey("cameras")
                ? nvr.getJsonArray("cameras").stream()
                        .anyMatch(camera -> "online".equals(((JsonObject) camera).getString("status")))
                : nvr.getLong("cameras_online") > 0;
        if (anyOnline && "offline".equals(nvr.getString("status"))) {
            seen.add(nvr.encode());
        }
    }

    private static void checkCameras(JsonObject page, Queue<String> seen) {
        page.getJsonArray("cameras").stream()
                .map(JsonObject.class::cast)
                .filter(camera ->
                        "offline".equals(camera.getString("nvr_status")) && "online".equals(camera.getString("status")))
                .forEach(camera -> seen.add(camera.encode()));
    }
}
