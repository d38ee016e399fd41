package io.fleetwatch.inventory.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CameraEditsTest {

    private static final String FEED =
            "SELECT kind || coalesce(' ' || version, '') FROM inventory.status_change WHERE nvr_id = ? ORDER BY id";

    @Test
    void createsReadsEditsAndRemoves() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        Person operator = Person.operator("north");
        int id = operator.sends(
                        "{\"nvr_id\":%d,\"name\":\"<i>Door</i>\",\"ip_address\":\"fe80::1\"}".formatted(nvr.id()))
                .post("/api/cameras")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("name", equalTo("<i>Door</i>"))
                .body("nvr_hostname", equalTo(nvr.hostname()))
                .body("status", equalTo("offline"))
                .body("health", equalTo(null))
                .extract()
                .path("id");
        String path = "/api/cameras/" + id;
        operator.sends("{\"ip_address\":\"10.0.0.7\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("ip_address", equalTo("10.0.0.7"));
        operator.sends("{\"name\":\"Gate\"}").patch(path).then().statusCode(200).body("name", equalTo("Gate"));
        operator.sends("{\"name\":\"Back gate\"}")
                .patch("/api/cameras/by-name/Gate?hostname=" + nvr.hostname())
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Back gate"));
        operator.asks().delete(path).then().statusCode(204);
        Answers.refused(operator.asks().delete(path), 404);
        Answers.refused(operator.asks().get(path), 404);
        // A new name may be one that the NVR has reported on: it is asked again.
        assertThat(Sql.texts(FEED, nvr.id()))
                .containsExactly(
                        "nvr_changed 1",
                        "nvr_changed 2",
                        "nvr_changed 3",
                        "nvr_changed 4",
                        "report_wanted",
                        "nvr_changed 5",
                        "report_wanted",
                        "nvr_changed 6");
    }

    /** What the newest live session said of the camera "New", and the status it gets when it is created. */
    @TestFactory
    Stream<DynamicTest> derivesTheStatusOfANewCamera() {
        return Stream.of(
                        List.of("0", "null", "online"),
                        List.of("-1", "null", "offline"),
                        List.of("1", "'[]'", "offline"),
                        List.of("2", "'[{\"name\":\"New\",\"status\":\"online\"}]'", "online"),
                        List.of("2", "'[{\"name\":\"New\",\"status\":\"offline\"}]'", "offline"),
                        List.of("2", "'[{\"name\":\"Other\",\"status\":\"online\"}]'", "offline"))
                .map(line -> DynamicTest.dynamicTest(line.toString(), () -> {
                    Fleet.Nvr nvr = Fleet.nvr("north");
                    nvr.status("online");
                    session(nvr, 5, "0", "null", false);
                    session(nvr, 7, line.get(0), line.get(1), true);
                    session(
                            nvr,
                            6,
                            "2",
                            "'[{\"name\":\"New\",\"status\":\"%s\"}]'"
                                    .formatted(line.get(2).equals("online") ? "offline" : "online"),
                            true);
                    create(nvr, line.get(2));
                }));
    }

    @Test
    void aNewCameraUnderAnOfflineNvrIsOfflineWhateverASessionSaid() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        session(nvr, 5, "0", "null", true);
        create(nvr, "offline");
    }

    @Test
    void anNvrHasNoMoreCamerasThanItMay() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        Sql.inOneTransaction(
                "INSERT INTO inventory.cameras (nvr_id, name, ip_address) SELECT %d, 'c' || i, '10.1.' || i / 250 || '.' || i %% 250 FROM generate_series(1, 1024) i"
                        .formatted(nvr.id()));
        Answers.refused(
                Person.admin()
                        .sends("{\"nvr_id\":%d,\"name\":\"New\",\"ip_address\":\"10.9.9.9\"}".formatted(nvr.id()))
                        .post("/api/cameras"),
                409,
                "nvr_id");
    }

    private static void create(Fleet.Nvr nvr, String expected) {
        Person.admin()
                .sends("{\"nvr_id\":%d,\"name\":\"New\",\"ip_address\":\"10.9.9.9\"}".formatted(nvr.id()))
                .post("/api/cameras")
                .then()
                .statusCode(201)
                .body("status", equalTo(expected));
        Person.admin().asks().get(nvr.camera("New")).then().body("status", equalTo(expected));
    }

    /** In a partition that no ledger reads, so that none interferes. */
    private static void session(Fleet.Nvr nvr, int offset, String sequence, String cameras, boolean live) {
        Sql.inOneTransaction(
                "INSERT INTO inventory.presence_session VALUES ('%s', 99, %d, 'test', %d, 1, %s, %s, false, null, null, %s)"
                        .formatted(UUID.randomUUID(), nvr.id(), offset, sequence, cameras, live));
    }
}
