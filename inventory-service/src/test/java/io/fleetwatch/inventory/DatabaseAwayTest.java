package io.fleetwatch.inventory;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Database;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DatabaseAwayTest {

    @Test
    void answers503UntilItIsBackAndIsNeverRestartedForIt() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        String key = nvr.makeKey();
        Database.stop();
        try {
            Response answer = Person.admin().asks().get(nvr.path());
            Answers.refused(answer, 503);
            answer.then().header("Retry-After", Matchers.notNullValue());
            Answers.refused(Person.admin().sends("{\"location\":\"Roof\"}").patch(nvr.path()), 503);
            Answers.refused(
                    Person.nobody()
                            .sends("{}")
                            .header("X-Device-Key", key)
                            .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1"),
                    503);
            RestAssured.get("/q/health/live").then().statusCode(200);
            RestAssured.get("/q/health/ready").then().statusCode(503);
        } finally {
            Database.start();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Person.admin().asks().get(nvr.path()).statusCode() == 200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }
}
