package io.fleetwatch.inventory.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API says of itself is what it does. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ApiDescriptionTest {

    @Test
    void describesEveryFieldUnderTheNameItHasOnTheWire() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        assertThat(api.getString("info.title")).isEqualTo("Fleetwatch inventory");
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        assertThat(api.getMap("components.schemas.Nvr.properties").keySet())
                .isEqualTo(Person.admin()
                        .asks()
                        .get(nvr.path())
                        .jsonPath()
                        .getMap("")
                        .keySet());
        assertThat(api.getMap("components.schemas.Camera.properties").keySet())
                .isEqualTo(Person.admin()
                        .asks()
                        .get(nvr.camera("Door"))
                        .jsonPath()
                        .getMap("")
                        .keySet());
    }

    @Test
    void saysOfEveryOperationHowItRefuses() {
        JsonPath api = RestAssured.get("/q/openapi?format=json").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        assertThat(paths).hasSize(12);
        paths.forEach((path, operations) -> operations.forEach((verb, operation) -> {
            assertThat(operation).as(verb + " " + path).containsKeys("summary", "operationId", "security");
            assertThat((Map<?, ?>) operation.get("responses"))
                    .as(verb + " " + path)
                    .extracting(Map::keySet)
                    .satisfies(codes -> assertThat(codes.toString()).contains("400", "401", "403", "503"));
        }));
    }
}
