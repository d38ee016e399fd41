package io.fleetwatch.inventory.nvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class NvrEditsTest {

    private static final String FEED =
            "SELECT kind || ' ' || version FROM inventory.status_change WHERE nvr_id = ? ORDER BY id";

    @Test
    void createsReadsEditsAndRemoves() {
        String hostname = Fleet.fresh("NVR");
        Person admin = Person.admin();
        int id = admin.sends(
                        "{\"hostname\":\"%s\",\"device_name\":\"<b>Hall</b>\",\"region\":\"north\",\"location\":\"Roof\",\"cameras\":[{\"name\":\"Door\",\"ip_address\":\"10.1.1.1\"}]}"
                                .formatted(hostname))
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("hostname", equalTo(hostname))
                .body("device_name", equalTo("<b>Hall</b>"))
                .body("status", equalTo("offline"))
                .body("last_seen", nullValue())
                .body("version", equalTo(1))
                .body("cameras_total", equalTo(1))
                .body("cameras_online", equalTo(0))
                .body(
                        "created_at",
                        org.hamcrest.Matchers.matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .extract()
                .path("id");
        String path = "/api/nvrs/" + id;

        admin.asks().get(path).then().statusCode(200).body("location", equalTo("Roof"));
        admin.sends("{\"device_name\":\"Hall\",\"location\":null}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("device_name", equalTo("Hall"))
                .body("location", nullValue())
                .body("region", equalTo("north"))
                .body("version", equalTo(2));
        admin.asks().delete(path).then().statusCode(204);
        Answers.refused(admin.asks().get(path), 404);
        Answers.refused(admin.asks().delete(path), 404);
        Answers.refused(admin.sends("{\"device_name\":\"Hall\"}").patch(path), 404);
        assertThat(Sql.number("SELECT count(*) FROM inventory.cameras WHERE nvr_id = ?", id))
                .isZero();
        assertThat(Sql.texts(FEED, id)).containsExactly("nvr_changed 1", "nvr_changed 2", "nvr_removed 3");
    }

    @Test
    void tellsGatewaysOfEveryEditInOrder() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        Person.admin()
                .sends("{\"device_name\":\"Renamed\"}")
                .patch(nvr.path())
                .then()
                .statusCode(200);
        Person.admin().asks().delete(nvr.path()).then().statusCode(204);

        await().untilAsserted(() -> {
            List<String> entries = Kafka.values(Topics.NVRS, Long.toString(nvr.id()));
            assertThat(entries).hasSize(3);
            assertThat(entries.get(0)).contains("\"version\":1", "\"hostname\":\"" + nvr.hostname() + "\"");
            assertThat(entries.get(1)).contains("\"version\":2", "Renamed");
            assertThat(entries.get(2)).isNull();
        });
    }

    @Test
    void tellsDashboardsOfTheOldRegionThatItIsGone() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Person.admin()
                .sends("{\"region\":\"south\"}")
                .patch(nvr.path())
                .then()
                .statusCode(200)
                .body("version", equalTo(3));

        assertThat(Sql.texts(FEED, nvr.id())).containsExactly("nvr_changed 1", "nvr_removed 2", "nvr_changed 3");
        List<String> records =
                Sql.texts("SELECT record FROM inventory.status_change WHERE nvr_id = ? ORDER BY id", nvr.id());
        assertThat(records.get(1)).contains("\"region\":\"north\"");
        assertThat(records.get(2)).contains("\"region\":\"south\"", "\"name\":\"Door\"");
    }

    @Test
    void saysNothingWhenNothingChanged() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        Person.admin()
                .sends("{\"region\":\"north\"}")
                .patch(nvr.path())
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        assertThat(Sql.texts(FEED, nvr.id())).containsExactly("nvr_changed 1");
    }

    @Test
    void refusesAHostnameThatIsTakenAndKeepsTheOtherAsItWas() {
        Fleet.Nvr first = Fleet.nvr("north");
        Fleet.Nvr second = Fleet.nvr("north");
        String same = "{\"hostname\":\"%s\",\"device_name\":\"x\",\"region\":\"north\"}".formatted(first.hostname());
        Answers.refused(Person.admin().sends(same).post("/api/nvrs"), 409, "hostname");
        Answers.refused(
                Person.admin()
                        .sends("{\"hostname\":\"%s\"}".formatted(first.hostname()))
                        .patch(second.path()),
                409,
                "hostname");
        Person.admin()
                .asks()
                .get(second.path())
                .then()
                .body("hostname", equalTo(second.hostname()))
                .body("version", equalTo(1));
    }

    @Test
    void letsExactlyOneOfManyConcurrentCreatesWin() throws Exception {
        String body = "{\"hostname\":\"%s\",\"device_name\":\"x\",\"region\":\"race\"}".formatted(Fleet.fresh("NVR"));
        Person admin = Person.admin();
        List<Callable<Integer>> creates = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            creates.add(() -> admin.sends(body).post("/api/nvrs").statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(creates.size())) {
            for (Future<Integer> answer : threads.invokeAll(creates)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(201).hasSize(12);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(11);
        Person.viewer("race").asks().get("/api/nvrs").then().body("nvrs", hasSize(1));
    }

    @Test
    void versionsNeverRepeatUnderConcurrentEdits() throws Exception {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Person admin = Person.admin();
        List<Callable<Response>> edits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "Name " + i;
            edits.add(() ->
                    admin.sends("{\"device_name\":\"%s\"}".formatted(name)).patch(nvr.path()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(edits.size())) {
            for (Future<Response> answer : threads.invokeAll(edits)) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(Sql.texts(FEED, nvr.id())).hasSize(11).last().isEqualTo("nvr_changed 11");
    }
}
