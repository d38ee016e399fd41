package io.fleetwatch.alerts.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.alerts.harness.Answers;
import io.fleetwatch.alerts.harness.Database;
import io.fleetwatch.alerts.harness.Kafka;
import io.fleetwatch.alerts.harness.Person;
import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.alerts.harness.Sql;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.AlertRecord.Severity;
import io.fleetwatch.contracts.Codec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class StoringTest {

    @Test
    void storesEveryFieldOfAnAlert() {
        String stream = Raised.fresh("stream");
        AlertRecord alert = Raised.forStream(stream, "otto");
        Kafka.publish(alert, Raised.forNvr(12, 3L, "fields-north"));
        Kafka.awaitAllRead();
        assertThat(Sql.texts("""
                        SELECT concat_ws('|', publisher, subject, client_id, owner, severity, message, metadata, created_at AT TIME ZONE 'UTC',
                          occurred_at AT TIME ZONE 'UTC') FROM alerts.alert WHERE id = ?""", alert.id()))
                .containsExactly(
                        "ml-demo|" + stream + "|" + alert.clientId() + "|otto|high|Suspicious person detected|"
                                + "{\"confidence\": 0.95, \"objectType\": \"person\"}|2026-01-15 10:30:00.123|2026-01-15 10:29:59.9");
        assertThat(
                        Sql.texts(
                                "SELECT concat_ws('|', subject, nvr_id, camera_id, hostname, region) FROM alerts.alert WHERE region = 'fields-north'"))
                .containsExactly("nvr-12-camera-3|12|3|NVR-12|fields-north");
    }

    @Test
    void storesOnceWhatIsRepeated() {
        String stream = Raised.fresh("stream");
        AlertRecord first = Raised.forStream(stream, "otto");
        List<AlertRecord> repeated = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            repeated.add(first);
        }
        Kafka.publish(repeated);
        Kafka.awaitAllRead();
        Kafka.publish(first);
        Kafka.awaitAllRead();
        assertThat(stored(stream)).containsExactly(first.id());
    }

    @Test
    void tellsAlertsApartByPublisherSubjectAndClientId() {
        String stream = Raised.fresh("stream");
        String other = Raised.fresh("stream");
        Kafka.publish(
                Raised.forStream(stream, "otto", "c1", Severity.LOW, Raised.AT),
                Raised.forStream(stream, "otto", "c2", Severity.LOW, Raised.AT),
                Raised.forStream(other, "otto", "c1", Severity.LOW, Raised.AT));
        Kafka.awaitAllRead();
        assertThat(stored(stream)).hasSize(2);
        assertThat(stored(other)).hasSize(1);
    }

    @Test
    void setsAsideWhatCanNeverBeStoredAndGoesOnBehindIt() {
        String stream = Raised.fresh("stream");
        AlertRecord good = Raised.forStream(stream, "otto");
        String json = new String(Codec.ALERTS.write(Raised.forStream(stream, "otto")), StandardCharsets.UTF_8);
        AlertRecord stolen = Raised.forStream(stream, "otto");
        List<String> poison = List.of(
                "not json",
                "null",
                "{}",
                "[".repeat(5_000),
                json.replace("\"high\"", "\"harmless\""),
                json.replace("Suspicious", "Sus\\u0000picious"),
                json.replace("0.95", "\"\\u0000\""),
                json.replace("0.95", "1" + "0".repeat(200_000)),
                json.replace("alert_", "'; DROP TABLE alerts.alert; --"),
                json.replace("\"created_at\":\"2026", "\"created_at\":\"+120026"),
                json.replace("\"otto\"", "null"),
                json.replace("\"owner\"", "\"nvr_id\":12,\"owner\""),
                json.replace("\"client_id\":\"", "\"client_id\":\"" + "x".repeat(3_000)),
                // An id that another alert has already: no duplicate, but nothing that may replace it either.
                json.replaceFirst("alert_[^\"]*", stolen.id()));
        long before = Sql.number("SELECT count(*) FROM alerts.rejected_record");
        List<Map.Entry<String, byte[]>> records = new ArrayList<>();
        records.add(Map.entry(stream, Codec.ALERTS.write(stolen)));
        poison.forEach(text -> records.add(Map.entry(stream, text.getBytes(StandardCharsets.UTF_8))));
        records.add(Map.entry(stream, Codec.ALERTS.write(good)));
        Kafka.publishBytes(records);
        Kafka.publishNothing(stream);
        Kafka.awaitAllRead();
        assertThat(stored(stream)).containsExactlyInAnyOrder(good.id(), stolen.id());
        assertThat(Sql.number("SELECT count(*) FROM alerts.rejected_record") - before)
                .isEqualTo(poison.size() + 1);
        assertThat(Sql.texts("SELECT reason FROM alerts.rejected_record"))
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        assertThat(Sql.number("SELECT max(length(bytes)) FROM alerts.rejected_record"))
                .isLessThanOrEqualTo(16 * 1024);
        assertThat(metric("fleetwatch_alerts_rejected_total")).isGreaterThanOrEqualTo(poison.size() + 1);
    }

    @Test
    void losesNothingAndDoublesNothingWhileTheDatabaseIsAway() {
        String stream = Raised.fresh("stream");
        List<AlertRecord> alerts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            alerts.add(Raised.forStream(stream, "otto"));
        }
        Kafka.publish(alerts.subList(0, 300));
        Database.stop();
        try {
            Kafka.publish(alerts.subList(300, 1_000));
            await().atMost(Duration.ofSeconds(20)).until(() -> metric("fleetwatch_alerts_database_away") == 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> metric("fleetwatch_alerts_storing_age_seconds") > 0);
            RestAssured.get("/q/health/live").then().statusCode(200);
            // Paused, and polled all the same.
            assertThat(metric("fleetwatch_thread_progress_age_seconds{thread=\"alerts-channel\"}"))
                    .isLessThan(15);
            // The channel is really seen: none would be silent since the start.
            assertThat(RestAssured.get("/q/health/live").jsonPath().getList("checks.name"))
                    .contains("storing");
            RestAssured.get("/q/health/ready").then().statusCode(503);
            Answers.refused(Person.admin("ada").asks().get("/api/alerts"), 503);
            Answers.refused(Person.admin("ada").asks().post("/api/alerts/alert_1/acknowledge"), 503);
        } finally {
            Database.start();
        }
        Kafka.awaitAllRead();
        assertThat(stored(stream))
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(AlertRecord::id).toList());
        RestAssured.get("/q/health/ready").then().statusCode(200);
        assertThat(metric("fleetwatch_alerts_database_away")).isZero();
    }

    @Test
    void storesAgainWhatAnotherMemberReadAndNeverCommitted() {
        String stream = Raised.fresh("stream");
        List<AlertRecord> alerts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            alerts.add(Raised.forStream(Raised.fresh(stream), "crash-" + stream));
        }
        try (GroupMember member = GroupMember.join()) {
            Kafka.publish(alerts.subList(0, 200));
            member.awaitRecords(Duration.ofSeconds(30));
            Kafka.publish(alerts.subList(200, 400));
        }
        Kafka.awaitAllRead(Duration.ofSeconds(60));
        assertThat(Sql.texts("SELECT id FROM alerts.alert WHERE owner = ?", "crash-" + stream))
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(AlertRecord::id).toList());
    }

    @Test
    void countsWhatItDoes() {
        double stored = metric("fleetwatch_alerts_stored_total");
        double duplicates = metric("fleetwatch_alerts_duplicates_total");
        AlertRecord alert = Raised.forNvr(77, null, "count-" + UUID.randomUUID());
        Kafka.publish(alert, alert);
        Kafka.awaitAllRead();
        assertThat(metric("fleetwatch_alerts_stored_total") - stored).isEqualTo(1);
        assertThat(metric("fleetwatch_alerts_duplicates_total") - duplicates).isEqualTo(1);
    }

    private static List<String> stored(String stream) {
        return Sql.texts("SELECT id FROM alerts.alert WHERE stream_id = ?", stream);
    }

    private static double metric(String name) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }
}
