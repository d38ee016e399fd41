package io.fleetwatch.inventory.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Kafka;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class IngestionTest {

    /** Bodies that try to change a status, in every place and shape a status could have. */
    private static final List<String> MEDDLING = List.of(
            "{\"status\":\"%1$s\"}",
            "{\"status\":\"%1$s\",\"nvr_status\":\"%1$s\",\"hardware\":{\"model\":\"x\"}}",
            "{\"hardware\":{\"status\":\"%1$s\",\"model\":\"x\"},\"health\":{\"status\":\"%1$s\",\"ping_ms\":1}}",
            "{\"camera\":{\"status\":\"%1$s\"},\"nvr\":{\"status\":\"%1$s\"},\"systemStatus\":{\"status\":\"%1$s\"}}",
            "{\"health\":{\"storage\":{\"status\":\"%1$s\"}},\"Status\":\"%1$s\",\"status_since\":\"2020-01-01T00:00:00Z\"}");

    @Test
    void storesTheSampleOfTheGuide() throws IOException {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        ingest(nvr, Files.readString(Path.of("../docs/guide/comprehensive-camera-data.json")))
                .then()
                .statusCode(200)
                .body("manufacturer", equalTo("Axis"))
                .body("fps", equalTo(25.0f))
                .body("edge_storage.total_gb", equalTo(128))
                .body("health.quality_score", equalTo(93.5f))
                .body("health.storage.used_percent", equalTo(41))
                .body("status", equalTo("offline"));
        ingest(nvr, "{\"hardware\":{\"model\":\"P3266\"}}")
                .then()
                .body("model", equalTo("P3266"))
                .body("manufacturer", equalTo("Axis"))
                .body("health.ping_ms", equalTo(12.0f));
        Person.viewer("north").asks().get(nvr.camera("Door") + "/health").then().body("health", hasSize(1));
        assertThat(Sql.number(
                        "SELECT count(*) FROM inventory.cameras WHERE id = ? AND updated_at > created_at",
                        nvr.cameraId("Door")))
                .isEqualTo(1);
    }

    @TestFactory
    Stream<DynamicTest> neverChangesAStatusWhateverTheBodySays() {
        return Stream.of("online", "offline").flatMap(is -> MEDDLING.stream()
                .map(body -> DynamicTest.dynamicTest(is + " " + body, () -> {
                    Fleet.Nvr nvr = Fleet.nvr("north", "Door");
                    nvr.status(is);
                    List<String> before = statuses(nvr);
                    String other = is.equals("online") ? "offline" : "online";
                    ingest(nvr, body.formatted(other)).then().statusCode(200).body("status", equalTo(is));
                    assertThat(statuses(nvr)).isEqualTo(before);
                })));
    }

    @Test
    void raisesAnAlertOnceWhenAValueBecomesCriticalAndAgainAfterItWasFine() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        String bad = "{\"health\":{\"quality_score\":12,\"ping_ms\":20}}";
        ingest(nvr, bad).then().statusCode(200);
        ingest(nvr, bad).then().statusCode(200);
        ingest(nvr, "{\"health\":{\"ping_ms\":21}}").then().statusCode(200);
        ingest(nvr, bad).then().statusCode(200);
        ingest(nvr, "{\"health\":{\"quality_score\":80}}").then().statusCode(200);
        ingest(nvr, "{\"health\":{\"quality_score\":12,\"storage\":{\"used_percent\":99}}}")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> {
            List<String> alerts = Kafka.values(Topics.ALERTS, "nvr-" + nvr.id());
            assertThat(alerts).hasSize(3);
            assertThat(alerts.get(0))
                    .contains(
                            "\"metric\":\"quality_score\"",
                            "\"severity\":\"critical\"",
                            "\"hostname\":\"" + nvr.hostname() + "\"",
                            "\"region\":\"north\"",
                            "\"camera_id\":" + nvr.cameraId("Door"));
            assertThat(alerts.get(1) + alerts.get(2)).contains("\"quality_score\"", "\"storage_used_percent\"");
        });
    }

    @Test
    void refusesWhatItCannotStoreAndStoresNothingOfIt() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        List.of(
                        List.of("{\"hardware\":{\"fps\":\"25\"}}", "hardware.fps"),
                        List.of("{\"hardware\":{\"fps\":-1}}", "hardware.fps"),
                        List.of("{\"hardware\":{\"fps\":1e999}}", "hardware.fps"),
                        List.of("{\"hardware\":{\"model\":\"x\\u0000\"}}", "hardware.model"),
                        List.of(
                                "{\"hardware\":{\"model\":\"ok\",\"edge_storage\":{\"a\":\"\\u0000\"}}}",
                                "hardware.edge_storage"),
                        List.of("{\"hardware\":{\"edge_storage\":{\"a\\u0000\":1}}}", "hardware.edge_storage"),
                        List.of("{\"health\":{\"quality_score\":101}}", "health.quality_score"),
                        List.of(
                                "{\"health\":{\"storage\":{\"x\":[\"" + "y".repeat(8_000) + "\",\"" + "z".repeat(8_000)
                                        + "\"]}}}",
                                "health.storage"),
                        List.of("{\"hardware\":[]}", "hardware"))
                .forEach(line -> Answers.refused(ingest(nvr, line.getFirst()), 400, line.getLast()));
        Answers.refused(ingest(nvr, "{\"health\":{\"storage\":" + "[".repeat(40) + "]".repeat(40) + "}}"), 400, "");
        Person.admin()
                .asks()
                .get(nvr.camera("Door"))
                .then()
                .body("model", equalTo(null))
                .body("health", equalTo(null));
    }

    @Test
    void acceptsADeviceKeyForItsOwnNvrOnly() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Fleet.Nvr other = Fleet.nvr("north", "Door");
        String key = nvr.makeKey();
        withKey(key, nvr).then().statusCode(200);
        Answers.refused(withKey(key, other), 404);
        Answers.refused(withKey("fwk_wrong", nvr), 401);
        Answers.refused(withKey("x".repeat(5_000), nvr), 401);
        Answers.refused(
                Person.operator("north")
                        .sends("{}")
                        .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.9.9.9"),
                404);
    }

    private static Response withKey(String key, Fleet.Nvr nvr) {
        return Person.nobody()
                .sends("{\"health\":{\"ping_ms\":1}}")
                .header("X-Device-Key", key)
                .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1");
    }

    private static Response ingest(Fleet.Nvr nvr, String body) {
        return Person.operator("north")
                .sends(body)
                .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1");
    }

    private static List<String> statuses(Fleet.Nvr nvr) {
        return Sql.texts(
                "SELECT n.status || n.status_since || n.version || c.status || c.status_since"
                        + " FROM inventory.nvrs n JOIN inventory.cameras c ON c.nvr_id = n.id WHERE n.id = ?",
                nvr.id());
    }
}
