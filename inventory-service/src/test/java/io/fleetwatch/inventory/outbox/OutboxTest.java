package io.fleetwatch.inventory.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Kafka;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OutboxTest {

    private static final String WAITING = "SELECT count(*) FROM inventory.outbox";

    @Test
    void editsAreAnsweredWhileKafkaIsAwayAndSentInOrderWhenItIsBack() {
        Fleet.Nvr nvr = Fleet.nvr("north");
        await().until(() -> Sql.number(WAITING) == 0);
        Kafka.stop();
        try {
            for (int i = 1; i <= 20; i++) {
                long before = System.nanoTime();
                Person.admin()
                        .sends("{\"device_name\":\"Name %d\"}".formatted(i))
                        .patch(nvr.path())
                        .then()
                        .statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            }
            assertThat(Sql.number(WAITING)).isEqualTo(20);
            await().until(() -> metric("fleetwatch_outbox_depth") == 20
                    && metric("fleetwatch_outbox_age_seconds") > 0
                    && metric("fleetwatch_outbox_failures_total") > 0);
            RestAssured.get("/q/health/live").then().statusCode(200);
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            Kafka.start();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> Sql.number(WAITING) == 0);
        List<String> entries = Kafka.values(Topics.NVRS, Long.toString(nvr.id()));
        assertThat(entries.getLast()).contains("\"Name 20\"", "\"version\":21");
        // Some may stand twice; none is missing, and of all their last ones the newest come last.
        List<Integer> lastOnes = entries.reversed().stream()
                .map(OutboxTest::version)
                .distinct()
                .toList()
                .reversed();
        assertThat(lastOnes).isSorted().hasSize(21);
    }

    private static int version(String entry) {
        Matcher version = Pattern.compile("\"version\":(\\d+)").matcher(entry);
        assertThat(version.find()).isTrue();
        return Integer.parseInt(version.group(1));
    }

    private static double metric(String name) {
        String metrics = RestAssured.get("/q/metrics").asString();
        Matcher line = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(line.find()).as(name).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
