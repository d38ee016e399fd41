package io.fleetwatch.systemtests.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.dashboard.EventLog.Received;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demonstration in six steps, with real processes behind the front door. */
@ExtendWith(Running.class)
class FullFlowIT {

    private static final Map<String, String> MIXED = Map.of(
            "CAM-001", "online", "CAM-002", "online", "CAM-003", "online", "CAM-004", "offline", "CAM-005", "offline");
    private static final Set<String> NVR_FIELDS = Set.of(
            "type",
            "hostname",
            "device_name",
            "nvr_id",
            "cameras_updated",
            "timestamp",
            "status",
            "seq",
            "version",
            "region",
            "cameras");

    private final Fleet fleet;

    FullFlowIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void threeCamerasOnlineAndTwoOffline() {
        // 1 the system runs; 2 a dashboard is connected; 3 an NVR connects and reports its cameras.
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("flow");
            DashboardSimulator dashboard = scenario.dashboard(fleet.frontDoor());
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());

            // 4 the dashboard is told, and database and REST agree.
            JsonObject online = one(dashboard, "nvr_online", enrolled);
            assertNvrMessage(online, enrolled, "online", 3);
            assertThat(changes(online))
                    .containsExactlyInAnyOrder(
                            "CAM-001 offline>online", "CAM-002 offline>online", "CAM-003 offline>online");
            assertStatus(enrolled, "online", MIXED);
            assertThat(fleet.rest().nvr(enrolled.id()).getString("last_seen")).isNotNull();
            assertThat(events(dashboard, enrolled))
                    .as("connecting sends nvr_online alone")
                    .hasSize(1);

            // A heartbeat that changes one camera: first the camera, then its NVR.
            nvr.report(List.of(new Camera("CAM-003", "192.168.0.103", false)));
            JsonObject update = one(dashboard, "nvr_status_update", enrolled);
            assertNvrMessage(update, enrolled, "online", 1);
            assertThat(changes(update)).containsExactly("CAM-003 online>offline");
            JsonObject camera = one(dashboard, "camera_status_update", enrolled);
            assertThat(camera.fieldNames())
                    .containsExactlyInAnyOrder(
                            "type",
                            "camera_id",
                            "name",
                            "nvr_id",
                            "hostname",
                            "status",
                            "previous_status",
                            "timestamp");
            assertThat(camera.getString("name")).isEqualTo("CAM-003");
            assertThat(camera.getString("status")).isEqualTo("offline");
            assertThat(camera.getString("previous_status")).isEqualTo("online");
            assertThat(camera.getLong("nvr_id")).isEqualTo(enrolled.id());
            assertThat(types(dashboard, enrolled))
                    .containsExactly("nvr_online", "camera_status_update", "nvr_status_update");
            assertStatus(enrolled, "online", with(MIXED, "CAM-003", "offline"));

            // 5 the NVR disconnects; 6 it and all its cameras are offline.
            nvr.stop();
            JsonObject offline = one(dashboard, "nvr_offline", enrolled);
            assertNvrMessage(offline, enrolled, "offline", 2);
            assertThat(changes(offline)).containsExactlyInAnyOrder("CAM-001 online>offline", "CAM-002 online>offline");
            assertStatus(enrolled, "offline", allOf("offline"));
            assertThat(types(dashboard, enrolled))
                    .containsExactly("nvr_online", "camera_status_update", "nvr_status_update", "nvr_offline");
        }
    }

    @Test
    void anOldNvrThatReportsNothingHasAllCamerasOnline() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("old");
            DashboardSimulator dashboard = scenario.dashboard(fleet.frontDoor());
            NvrSimulator nvr =
                    scenario.nvr(enrolled, List.of(fleet.frontDoor()), settings -> settings.withCameras(null));

            assertNvrMessage(one(dashboard, "nvr_online", enrolled), enrolled, "online", 5);
            assertStatus(enrolled, "online", allOf("online"));
            nvr.stop();
            assertNvrMessage(one(dashboard, "nvr_offline", enrolled), enrolled, "offline", 5);
            assertStatus(enrolled, "offline", allOf("offline"));
        }
    }

    @Test
    void whoIsNotEnrolledOrHasAnotherKeyIsTurnedAwayAlike() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("refused");
            NvrSimulator unknown =
                    scenario.nvr(new Enrolled(0, "nobody-knows-me", "", enrolled.key()), fleet.frontDoor());
            NvrSimulator wrongKey = scenario.nvr(
                    new Enrolled(enrolled.id(), enrolled.hostname(), "", "fwk_" + "0".repeat(43)), fleet.frontDoor());

            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> unknown.lastEnding() != null && wrongKey.lastEnding() != null);
            assertThat(List.of(
                            Objects.requireNonNull(unknown.lastEnding()),
                            Objects.requireNonNull(wrongKey.lastEnding())))
                    .allSatisfy(ending -> {
                        assertThat(ending.code()).isEqualTo(1008);
                        assertThat(ending.reason()).isEqualTo("unauthorized");
                        assertThat(ending.authenticatedFor()).isEqualTo(Duration.ZERO);
                    });
        }
    }

    private void assertStatus(Enrolled nvr, String status, Map<String, String> cameras) {
        JsonObject json = fleet.rest().nvr(nvr.id());
        assertThat(json.getString("status")).isEqualTo(status);
        assertThat(json.getLong("cameras_total")).isEqualTo(5);
        assertThat(json.getLong("cameras_online"))
                .isEqualTo(cameras.values().stream().filter("online"::equals).count());
        assertThat(fleet.rest().cameras(nvr.id())).isEqualTo(cameras);
        assertThat(fleet.database().cameras(nvr.id())).isEqualTo(cameras);
        assertThat(fleet.database().statuses(List.of(nvr.id()))).isEqualTo(Map.of(nvr.id(), status));
    }

    private static void assertNvrMessage(JsonObject message, Enrolled nvr, String status, long updated) {
        assertThat(message.fieldNames()).isEqualTo(NVR_FIELDS);
        assertThat(message.getString("hostname")).isEqualTo(nvr.hostname());
        assertThat(message.getString("device_name")).isEqualTo(nvr.deviceName());
        assertThat(message.getValue("nvr_id")).isInstanceOf(Number.class);
        assertThat(message.getLong("nvr_id")).isEqualTo(nvr.id());
        assertThat(message.getValue("cameras_updated")).isInstanceOf(Number.class);
        assertThat(message.getLong("cameras_updated")).isEqualTo(updated);
        assertThat(message.getString("status")).isEqualTo(status);
        assertThat(message.getString("region")).isEqualTo("north");
        assertThat(message.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(message.getString("timestamp")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    }

    private static JsonObject one(DashboardSimulator dashboard, String type, Enrolled nvr) {
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> !dashboard.log().of(type, nvr.hostname()).isEmpty());
        List<Received> found = dashboard.log().of(type, nvr.hostname());
        assertThat(found).hasSize(1);
        return found.getFirst().event();
    }

    /** What was told about this NVR, its enrolment aside. */
    private static List<Received> events(DashboardSimulator dashboard, Enrolled nvr) {
        return dashboard
                .log()
                .matching(received -> nvr.hostname().equals(received.event().getString("hostname"))
                        && !received.type().equals("nvr_changed"));
    }

    private static List<String> types(DashboardSimulator dashboard, Enrolled nvr) {
        return events(dashboard, nvr).stream().map(Received::type).toList();
    }

    private static List<String> changes(JsonObject message) {
        JsonArray cameras = message.getJsonArray("cameras");
        return cameras.stream()
                .map(JsonObject.class::cast)
                .peek(camera -> assertThat(camera.fieldNames())
                        .containsExactlyInAnyOrder("camera_id", "name", "status", "previous_status"))
                .map(camera -> camera.getString("name") + " " + camera.getString("previous_status") + ">"
                        + camera.getString("status"))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> cameras, String name, String status) {
        Map<String, String> changed = new TreeMap<>(cameras);
        changed.put(name, status);
        return changed;
    }

    private static Map<String, String> allOf(String status) {
        return Map.of("CAM-001", status, "CAM-002", status, "CAM-003", status, "CAM-004", status, "CAM-005", status);
    }
}
