package io.fleetwatch.inventory.manualstatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** While it is switched on; that it is off otherwise is told by the refusals. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(ManualStatusTest.SwitchedOn.class)
class ManualStatusTest {

    public static final class SwitchedOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleetwatch.manual-status.enabled", "true");
        }
    }

    @Test
    void anAdministratorSetsAStatusAndTheNvrIsAskedForTheTruth() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door", "Gate");
        nvr.status("online");
        Person.admin()
                .sends("{\"status\":\"offline\"}")
                .patch(nvr.camera("Door"))
                .then()
                .statusCode(200)
                .body("status", equalTo("offline"))
                .body("nvr_status", equalTo("online"));
        List<String> records = Sql.texts(
                "SELECT kind || ' ' || record FROM inventory.status_change WHERE nvr_id = ? ORDER BY id", nvr.id());
        assertThat(records).hasSize(3);
        assertThat(records.get(1))
                .startsWith("status_changed")
                .contains(
                        "\"version\":2",
                        "\"from\":\"online\",\"to\":\"online\"",
                        "\"cameras\":[{\"id\":%d,\"name\":\"Door\",\"from\":\"online\",\"to\":\"offline\"}]"
                                .formatted(nvr.cameraId("Door")));
        assertThat(records.get(2)).startsWith("report_wanted");
        Person.viewer("north")
                .asks()
                .get(nvr.path() + "/history")
                .then()
                .body("transitions[0].cameras[0].name", equalTo("Door"))
                .body("transitions[0].cameras[0].previous_status", equalTo("online"))
                .body("transitions[0].version", equalTo(2));
    }

    @Test
    void byNameToo() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        nvr.status("online");
        Person.admin()
                .sends("{\"status\":\"offline\",\"ip_address\":\"10.7.7.7\"}")
                .patch("/api/cameras/by-name/Door?hostname=" + nvr.hostname())
                .then()
                .statusCode(200)
                .body("status", equalTo("offline"))
                .body("ip_address", equalTo("10.7.7.7"));
    }

    @Test
    void refusesACameraThatWouldBeOnlineUnderAnOfflineNvr() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Answers.refused(Person.admin().sends("{\"status\":\"online\"}").patch(nvr.camera("Door")), 409, "status");
        Person.admin().asks().get(nvr.camera("Door")).then().body("status", equalTo("offline"));
    }

    @Test
    void isForAdministratorsAndForWordsThatAreAStatus() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Answers.refused(
                Person.operator("north").sends("{\"status\":\"offline\"}").patch(nvr.camera("Door")), 403);
        Answers.refused(Person.admin().sends("{\"status\":\"up\"}").patch(nvr.camera("Door")), 400, "status");
        Answers.refused(Person.admin().sends("{\"status\":null}").patch(nvr.camera("Door")), 400, "status");
        Answers.refused(Person.admin().sends("{\"status\":\"online\"}").patch(nvr.path()), 400, "status");
    }

    @Test
    void saysNothingWhenTheStatusAlreadyIsSo() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Person.admin()
                .sends("{\"status\":\"offline\"}")
                .patch(nvr.camera("Door"))
                .then()
                .statusCode(200);
        assertThat(Sql.number("SELECT count(*) FROM inventory.status_change WHERE nvr_id = ?", nvr.id()))
                .isEqualTo(1);
    }
}
