package io.fleetwatch.alerts.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.alerts.harness.Answers;
import io.fleetwatch.alerts.harness.Kafka;
import io.fleetwatch.alerts.harness.Person;
import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.contracts.AlertRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may read and acknowledge what: one line a caller. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PermissionsTest {

    private final String here = Raised.fresh("permit-region");
    private final String olga = Raised.fresh("olga");
    private final String stream = Raised.fresh("permit-stream");

    private AlertRecord ofOlga = Raised.forStream(stream, olga);
    private AlertRecord ofSomebody = Raised.forStream(Raised.fresh("permit-stream"), Raised.fresh("somebody"));
    private AlertRecord ofRegion = Raised.forNvr(12, 3L, here);
    private AlertRecord ofNowhere = Raised.forNvr(13, null, null);

    /** Answers to GET and to the acknowledgement of: Olga's stream, somebody's stream, the region's NVR, an NVR without. */
    private record Line(String who, Person caller, List<Integer> gets, List<Integer> acknowledges) {}

    private List<Line> table() {
        return List.of(
                line("owner, viewer", Person.viewer(olga, here), "200 404 200 404", "200 404 403 404"),
                line("owner, operator", Person.operator(olga, here), "200 404 200 404", "200 404 200 404"),
                line("owner, admin", Person.admin(olga), "200 404 200 200", "200 404 200 200"),
                line("another viewer", Person.viewer("vera", here), "404 404 200 404", "404 404 403 404"),
                line("operator elsewhere", Person.operator("otto", "x"), "404 404 404 404", "404 404 404 404"),
                line("another admin", Person.admin("ada"), "404 404 200 200", "404 404 200 200"),
                line("nobody's scope", Person.of("v", List.of("viewer"), null), "404 404 404 404", "404 404 404 404"),
                line("ML service of it", Person.mlService(stream), "200 404 404 404", "403 403 403 403"),
                line("ML service of none", Person.mlService(), "404 404 404 404", "403 403 403 403"),
                line("ML service of all", Person.mlService("*"), "200 200 404 404", "403 403 403 403"),
                line("no role", Person.of(olga, List.of(), List.of(here)), "403 403 403 403", "403 403 403 403"),
                line("device role", Person.of(olga, List.of("nvr"), null), "403 403 403 403", "403 403 403 403"),
                line("no token", Person.nobody(), "401 401 401 401", "401 401 401 401"),
                line("nonsense", Person.withToken("a.b.c"), "401 401 401 401", "401 401 401 401"));
    }

    @BeforeEach
    void raise() {
        ofOlga = Raised.forStream(stream, olga);
        ofSomebody = Raised.forStream(Raised.fresh("permit-stream"), Raised.fresh("somebody"));
        ofRegion = Raised.forNvr(12, 3L, here);
        ofNowhere = Raised.forNvr(13, null, null);
        Kafka.publish(ofOlga, ofSomebody, ofRegion, ofNowhere);
        Kafka.awaitAllRead();
    }

    @TestFactory
    Stream<DynamicTest> matrix() {
        return table().stream()
                .map(line -> DynamicTest.dynamicTest(line.who(), () -> {
                    List<AlertRecord> alerts = List.of(ofOlga, ofSomebody, ofRegion, ofNowhere);
                    for (int i = 0; i < alerts.size(); i++) {
                        String path = "/api/alerts/" + alerts.get(i).id();
                        check(line, line.caller().asks().get(path), line.gets().get(i));
                        check(
                                line,
                                line.caller().asks().post(path + "/acknowledge"),
                                line.acknowledges().get(i));
                    }
                    listShowsWhatGetShows(line, alerts);
                }));
    }

    private static void listShowsWhatGetShows(Line line, List<AlertRecord> alerts) {
        Response list = line.caller().asks().get("/api/alerts?limit=200");
        int first = line.gets().getFirst();
        if (first == 401 || first == 403) {
            Answers.refused(list, first);
            return;
        }
        List<String> shown = list.jsonPath().getList("alerts.id");
        for (int i = 0; i < alerts.size(); i++) {
            assertThat(shown.contains(alerts.get(i).id()))
                    .as("%s lists %d", line.who(), i)
                    .isEqualTo(line.gets().get(i) == 200);
        }
    }

    @Test
    void foreignAndMissingStreamsAnswerExactlyAlike() {
        Person stranger = Person.viewer("stranger", "x");
        String foreign = stranger.asks().get("/api/alerts?streamId=" + stream).asString();
        assertThat(foreign)
                .isEqualTo(stranger.asks()
                        .get("/api/alerts?streamId=never-existed")
                        .asString())
                .isEqualTo("{\"alerts\":[]}");
        Map<String, Object> hidden = problem(stranger, ofOlga.id());
        Map<String, Object> missing = problem(stranger, "alert_00000000-0000-0000-0000-000000000000");
        assertThat(hidden).isEqualTo(missing);
        assertThat(problem(stranger, "nonsense'--")).isEqualTo(missing);
    }

    @Test
    void acknowledgingTwiceKeepsTheFirst() {
        String path = "/api/alerts/" + ofRegion.id() + "/acknowledge";
        Response first = Person.operator("first", here).asks().post(path);
        Response second = Person.admin("second").asks().post(path);
        first.then().statusCode(200);
        assertThat(first.jsonPath().getString("acknowledgedBy")).isEqualTo("first");
        assertThat(first.jsonPath().getString("acknowledgedAt")).isNotBlank();
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    /** Without the path, which differs because the question did. */
    private static Map<String, Object> problem(Person person, String id) {
        Response answer = person.asks().get("/api/alerts/{id}", id);
        Answers.refused(answer, 404);
        Map<String, Object> problem = new LinkedHashMap<>(answer.jsonPath().getMap(""));
        problem.remove("instance");
        return problem;
    }

    private static void check(Line line, Response answer, int expected) {
        assertThat(answer.statusCode())
                .as("%s: %s", line.who(), answer.asString())
                .isEqualTo(expected);
        if (expected >= 400) {
            Answers.refused(answer, expected);
        }
    }

    private static Line line(String who, Person caller, String gets, String acknowledges) {
        return new Line(who, caller, codes(gets), codes(acknowledges));
    }

    private static List<Integer> codes(String text) {
        return Stream.of(text.split(" ", -1)).map(Integer::valueOf).toList();
    }
}
