package io.fleetwatch.systemtests.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Database.Change;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ingestion writes hardware and health of a camera and never a status, whatever the body says. */
@ExtendWith(Running.class)
class IngestionIT {

    private static final JsonObject BODY = new JsonObject("""
            {"hardware": {"manufacturer": "Axis", "model": "P3265", "resolution": "1920x1080", "fps": 25, "bitrate": 4096},
             "health": {"quality_score": 0.93, "ping_ms": 12, "bitrate": 4000, "storage": {"used_percent": 41}}}""");

    private final Fleet fleet;

    IngestionIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @Test
    void hardwareAndHealthAreStoredAndStatusIsNot() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled connected = scenario.enrol("ingest");
            Enrolled absent = scenario.enrol("ingest-absent");
            NvrSimulator nvr = scenario.nvr(connected, fleet.frontDoor());
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() ->
                            fleet.rest().nvr(connected.id()).getString("status").equals("online"));
            assertThat(nvr.isAuthenticated()).isTrue();
            Map<String, String> before = fleet.rest().cameras(connected.id());
            assertThat(before.values()).contains("online", "offline");

            // The fourth camera is offline and the first online; and one of an NVR that was never connected.
            for (int camera : List.of(1, 4)) {
                assertThat(ingest(connected, camera, BODY).status()).isEqualTo(200);
            }
            assertThat(ingest(absent, 1, BODY).status()).isEqualTo(200);
            for (JsonObject claim : claims()) {
                ingest(connected, 1, claim);
                ingest(connected, 4, claim);
                ingest(absent, 1, claim);
            }

            assertThat(fleet.rest().cameras(connected.id())).isEqualTo(before);
            assertThat(fleet.database().cameras(connected.id())).isEqualTo(before);
            assertThat(fleet.rest().cameras(absent.id()).values()).containsOnly("offline");
            assertThat(fleet.database().cameras(absent.id()).values()).containsOnly("offline");
            assertThat(fleet.database().statuses(List.of(connected.id(), absent.id())))
                    .isEqualTo(Map.of(connected.id(), "online", absent.id(), "offline"));
            assertThat(fleet.database().history(List.of(connected.id(), absent.id())).stream()
                            .filter(change -> change.kind().equals("status_changed")))
                    .extracting(Change::nvrId, Change::to)
                    .containsExactly(tuple(connected.id(), "online"));
            assertThat(fleet.database()
                            .texts(
                                    "SELECT manufacturer, model, resolution FROM inventory.cameras"
                                            + " WHERE nvr_id = ? AND name = 'CAM-004'",
                                    connected.id()))
                    .containsExactly(List.of("Axis", "P3265", "1920x1080"));
            assertThat(fleet.database()
                            .number(
                                    "SELECT count(*) FROM inventory.camera_health h JOIN inventory.cameras c"
                                            + " ON c.id = h.camera_id WHERE c.nvr_id = ? AND quality_score = 0.93",
                                    connected.id()))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    /** The same body with a status wherever somebody might put one, the opposite of what is so included. */
    private static List<JsonObject> claims() {
        return List.of("online", "offline").stream()
                .flatMap(status -> List.of(
                        BODY.copy().put("status", status),
                        BODY.copy()
                                .put(
                                        "hardware",
                                        BODY.getJsonObject("hardware").copy().put("status", status)),
                        BODY.copy()
                                .put(
                                        "health",
                                        BODY.getJsonObject("health").copy().put("status", status)))
                        .stream())
                .toList();
    }

    private Rest.Answer ingest(Enrolled nvr, int camera, JsonObject body) {
        return fleet.rest()
                .call(
                        "PATCH",
                        "/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/192.168.0." + (100 + camera),
                        body);
    }
}
