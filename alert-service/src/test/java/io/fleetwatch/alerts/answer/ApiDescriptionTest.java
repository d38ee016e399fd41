package io.fleetwatch.alerts.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.alerts.harness.Answers;
import io.fleetwatch.alerts.harness.Kafka;
import io.fleetwatch.alerts.harness.Person;
import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.contracts.AlertRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API says of itself is what it does. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ApiDescriptionTest {

    @Test
    void describesEveryFieldUnderTheNameItHasOnTheWire() {
        String region = Raised.fresh("described");
        AlertRecord alert = Raised.forNvr(12, 3L, region);
        Kafka.publish(alert);
        Kafka.awaitAllRead();
        String path = "/api/alerts/" + alert.id() + "/acknowledge";
        Map<String, Object> answer =
                Person.operator("otto", region).asks().post(path).jsonPath().getMap("");
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        assertThat(api.getMap("components.schemas.Alert.properties").keySet())
                .containsAll(answer.keySet())
                .contains("streamId", "occurredAt")
                .hasSize(12);
        assertThat(api.getList("paths.'/api/alerts'.get.parameters.name"))
                .isEqualTo(List.of(
                        "streamId", "severity", "nvrId", "cameraId", "from", "to", "acknowledged", "limit", "cursor"));
    }

    @Test
    void saysOfEveryOperationHowItRefuses() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        assertThat(paths).hasSize(3);
        paths.forEach((path, operations) -> operations.forEach((verb, operation) -> {
            assertThat(operation).as(verb + " " + path).containsKeys("summary", "operationId", "security");
            assertThat((Map<?, ?>) operation.get("responses"))
                    .as(verb + " " + path)
                    .extracting(Map::keySet)
                    .satisfies(codes -> assertThat(codes.toString()).contains("400", "401", "403", "503"));
        }));
    }

    @Test
    void everyRefusalIsAProblem() {
        Person ada = Person.admin("ada");
        Answers.refused(Person.nobody().asks().get("/api/alerts"), 401);
        Answers.refused(ada.asks().get("/api/alerts/nothing/here"), 404);
        Answers.refused(ada.asks().delete("/api/alerts"), 405);
        Answers.refused(ada.asks().urlEncodingEnabled(false).get("/api/alerts/%00"), 404);
        // Before anything of ours is asked: the server itself, without a body.
        ada.asks()
                .contentType("text/plain")
                .body("x".repeat(20_000))
                .post("/api/alerts/alert_1/acknowledge")
                .then()
                .statusCode(413);
    }
}
