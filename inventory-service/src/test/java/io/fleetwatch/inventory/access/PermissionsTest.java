package io.fleetwatch.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may do what: one line a resource and verb, one column a kind of caller. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PermissionsTest {

    private static final String HERE = "permit-here";
    private static final String ELSEWHERE = "permit-elsewhere";

    /** Answers to: viewer, operator, admin, ML service, device key, nobody; and to an operator of another region. */
    private record Line(String verb, String path, String body, List<Integer> answers) {}

    private static final List<Line> TABLE = List.of(
            new Line("GET", "/api/nvrs", "", List.of(200, 200, 200, 403, 403, 401, 200)),
            new Line("GET", "{nvr}", "", List.of(200, 200, 200, 403, 403, 401, 404)),
            new Line("GET", "{nvr}/history", "", List.of(200, 200, 200, 403, 403, 401, 404)),
            new Line("POST", "/api/nvrs", "{new nvr}", List.of(403, 201, 201, 403, 403, 401, 403)),
            new Line("PATCH", "{nvr}", "{\"location\":\"Roof\"}", List.of(403, 200, 200, 403, 403, 401, 404)),
            new Line("DELETE", "{doomed nvr}", "", List.of(403, 204, 204, 403, 403, 401, 404)),
            new Line("POST", "{nvr}/keys", "", List.of(403, 403, 201, 403, 403, 401, 403)),
            new Line("GET", "{nvr}/keys", "", List.of(403, 403, 200, 403, 403, 401, 403)),
            new Line("DELETE", "{nvr}/keys/none", "", List.of(403, 403, 404, 403, 403, 401, 403)),
            new Line("GET", "/api/cameras", "", List.of(200, 200, 200, 403, 403, 401, 200)),
            new Line("GET", "{camera}", "", List.of(200, 200, 200, 403, 403, 401, 404)),
            new Line("GET", "{camera}/health", "", List.of(200, 200, 200, 403, 403, 401, 404)),
            new Line("POST", "/api/cameras", "{new camera}", List.of(403, 201, 201, 403, 403, 401, 400)),
            new Line("PATCH", "{camera}", "{\"ip_address\":\"10.9.9.9\"}", List.of(403, 200, 200, 403, 403, 401, 404)),
            new Line("PATCH", "{by name}", "{\"ip_address\":\"10.9.9.9\"}", List.of(403, 200, 200, 403, 403, 401, 404)),
            new Line("DELETE", "{doomed camera}", "", List.of(403, 204, 204, 403, 403, 401, 404)),
            new Line("PATCH", "{ingest}", "{\"health\":{\"ping_ms\":1}}", List.of(403, 200, 200, 403, 200, 401, 404)),
            new Line("GET", "/api/summary", "", List.of(200, 200, 200, 403, 403, 401, 200)),
            new Line("GET", "/api/snapshot", "", List.of(200, 200, 200, 403, 403, 401, 200)));

    @TestFactory
    Stream<DynamicTest> matrix() {
        return TABLE.stream()
                .map(line -> DynamicTest.dynamicTest(line.verb() + " " + line.path(), () -> {
                    List<String> callers = List.of(
                            "viewer", "operator", "admin", "ml-service", "device", "nobody", "foreign operator");
                    for (int i = 0; i < callers.size(); i++) {
                        Fleet.Nvr nvr = Fleet.nvr(HERE, "Door", "Gate");
                        Response answer = ask(line, nvr, caller(callers.get(i), nvr));
                        assertThat(answer.statusCode())
                                .as("%s by %s: %s", line, callers.get(i), answer.asString())
                                .isEqualTo(line.answers().get(i));
                        if (answer.statusCode() >= 400) {
                            Answers.refused(answer, answer.statusCode());
                        }
                    }
                }));
    }

    @Test
    void listsOnlyWhatLiesInTheCallersRegions() {
        String mine = Fleet.fresh("region");
        String other = Fleet.fresh("region");
        Fleet.nvr(mine, "Door");
        Fleet.nvr(other, "Door");
        Person viewer = Person.viewer(mine);
        assertThat(viewer.asks().get("/api/nvrs").jsonPath().getList("nvrs.region"))
                .containsExactly(mine);
        assertThat(viewer.asks().get("/api/nvrs?region=" + other).jsonPath().getList("nvrs"))
                .isEmpty();
        assertThat(viewer.asks().get("/api/cameras").jsonPath().getList("cameras"))
                .hasSize(1);
        assertThat(viewer.asks().get("/api/summary").jsonPath().getList("regions.region"))
                .containsExactly(mine);
        assertThat(viewer.asks().get("/api/snapshot").jsonPath().getList("nvrs.region"))
                .containsExactly(mine);
        assertThat(Person.of("vera", List.of("viewer"), null)
                        .asks()
                        .get("/api/nvrs")
                        .jsonPath()
                        .getList("nvrs"))
                .isEmpty();
    }

    @Test
    void keepsNvrsWithoutARegionForAdministrators() {
        String hostname = Fleet.fresh("NVR");
        String body = "{\"hostname\":\"%s\",\"device_name\":\"x\"}".formatted(hostname);
        Answers.refused(Person.operator(HERE).sends(body).post("/api/nvrs"), 403);
        int id = Person.admin()
                .sends(body)
                .post("/api/nvrs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Answers.refused(Person.operator(HERE).asks().get("/api/nvrs/" + id), 404);
        Person.admin().asks().get("/api/nvrs/" + id).then().statusCode(200);
    }

    @Test
    void refusesToMoveAnNvrOutOfTheCallersRegions() {
        Fleet.Nvr nvr = Fleet.nvr(HERE);
        Answers.refused(
                Person.operator(HERE)
                        .sends("{\"region\":\"" + ELSEWHERE + "\"}")
                        .patch(nvr.path()),
                403);
        Answers.refused(Person.operator(HERE).sends("{\"region\":null}").patch(nvr.path()), 403);
    }

    @Test
    void refusesTokensThatAreNotOurs() {
        for (String token : List.of("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIiwiZ3JvdXBzIjpbImFkbWluIl19.")) {
            Response answer = Person.withToken(token).asks().get("/api/nvrs");
            Answers.refused(answer, 401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    private static RequestSpecification caller(String who, Fleet.Nvr nvr) {
        return switch (who) {
            case "viewer" -> Person.viewer(HERE).asks();
            case "operator" -> Person.operator(HERE).asks();
            case "admin" -> Person.admin().asks();
            case "ml-service" ->
                Person.of("ml", List.of("ml-service"), List.of(HERE)).asks();
            case "device" -> Person.nobody().asks().header("X-Device-Key", nvr.makeKey());
            case "foreign operator" -> Person.operator(ELSEWHERE).asks();
            default -> Person.nobody().asks();
        };
    }

    private static Response ask(Line line, Fleet.Nvr nvr, RequestSpecification request) {
        Map<String, String> words = Map.of(
                "{nvr}", nvr.path(),
                "{doomed nvr}", nvr.path(),
                "{camera}", nvr.camera("Door"),
                "{doomed camera}", nvr.camera("Gate"),
                "{by name}", "/api/cameras/by-name/Door?hostname=" + nvr.hostname(),
                "{ingest}", "/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1",
                "{new nvr}",
                        "{\"hostname\":\"%s\",\"device_name\":\"x\",\"region\":\"%s\"}"
                                .formatted(Fleet.fresh("NVR"), HERE),
                "{new camera}", "{\"nvr_id\":%d,\"name\":\"New\",\"ip_address\":\"10.9.9.8\"}".formatted(nvr.id()));
        String path = line.path();
        String body = line.body();
        for (Map.Entry<String, String> word : words.entrySet()) {
            path = path.replace(word.getKey(), word.getValue());
            body = body.replace(word.getKey(), word.getValue());
        }
        if (!body.isEmpty()) {
            request.contentType("application/json").body(body);
        }
        return request.request(line.verb(), path);
    }
}
