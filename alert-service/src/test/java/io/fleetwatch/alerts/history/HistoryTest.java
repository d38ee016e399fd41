package io.fleetwatch.alerts.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.alerts.harness.Answers;
import io.fleetwatch.alerts.harness.Kafka;
import io.fleetwatch.alerts.harness.Person;
import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.AlertRecord.Severity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HistoryTest {

    private final String owner = Raised.fresh("owner");
    private final String region = Raised.fresh("region");
    private final Person reader = Person.operator(owner, region);

    @Test
    void answersAnAlertAsItWasRaised() {
        AlertRecord ofStream = Raised.forStream(Raised.fresh("stream"), owner);
        AlertRecord ofCamera = Raised.forNvr(12, 3L, region);
        stored(ofStream, ofCamera);
        Map<String, Object> stream =
                reader.asks().get("/api/alerts/" + ofStream.id()).jsonPath().getMap("");
        assertThat(stream)
                .containsOnlyKeys("id", "streamId", "severity", "message", "metadata", "createdAt", "occurredAt")
                .containsEntry("severity", "high")
                .containsEntry("createdAt", "2026-01-15T10:30:00.123Z")
                .containsEntry("occurredAt", "2026-01-15T10:29:59.900Z")
                .containsEntry("streamId", ofStream.streamId());
        assertThat(reader.asks().get("/api/alerts/" + ofCamera.id()).jsonPath().getMap(""))
                .containsOnlyKeys("id", "severity", "message", "metadata", "createdAt", "cameraId", "nvrId", "hostname")
                .containsEntry("metadata", Map.of("metric", "ping_ms", "value", 900))
                .containsEntry("nvrId", 12)
                .containsEntry("cameraId", 3)
                .containsEntry("hostname", "NVR-12");
    }

    @Test
    void pagesAreCompleteWhereTimesAreEqualAndWhileNewOnesCome() {
        List<AlertRecord> alerts = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            alerts.add(Raised.forStream(
                    Raised.fresh("stream"), owner, Raised.fresh("c"), Severity.LOW, Raised.AT.plusMillis(i / 4)));
            alerts.add(Raised.forNvr(i, null, region));
        }
        stored(alerts.toArray(AlertRecord[]::new));
        List<String> read = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonPath page = reader.lists("?limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
            read.addAll(page.getList("alerts.id"));
            cursor = page.getString("nextCursor");
            if (read.size() == 3) {
                stored(Raised.forStream(
                        Raised.fresh("stream"), owner, "late", Severity.LOW, Raised.AT.plusSeconds(60)));
            }
        } while (cursor != null);
        assertThat(read)
                .isEqualTo(alerts.stream()
                        .sorted(Comparator.comparing(AlertRecord::createdAt)
                                .thenComparing(AlertRecord::id)
                                .reversed())
                        .map(AlertRecord::id)
                        .toList());
    }

    @Test
    void filtersEachAndTogether() {
        String stream = Raised.fresh("stream");
        AlertRecord low = Raised.forStream(stream, owner, "1", Severity.LOW, Raised.AT);
        AlertRecord high = Raised.forStream(stream, owner, "2", Severity.HIGH, Raised.AT.plusSeconds(1));
        AlertRecord other =
                Raised.forStream(Raised.fresh("stream"), owner, "3", Severity.MEDIUM, Raised.AT.plusSeconds(2));
        AlertRecord nvr = Raised.forNvr(900_001, null, region);
        AlertRecord camera = Raised.forNvr(900_001, 900_002L, region);
        stored(low, high, other, nvr, camera);
        reader.asks().post("/api/alerts/" + high.id() + "/acknowledge").then().statusCode(200);

        Map<String, List<AlertRecord>> table = Map.ofEntries(
                Map.entry("?streamId=" + stream, List.of(high, low)),
                Map.entry("?streamId=" + stream + "&severity=low", List.of(low)),
                Map.entry("?severity=low,medium", List.of(other, low)),
                Map.entry("?severity=low&severity=medium", List.of(other, low)),
                Map.entry("?severity=", List.of(other, high, low, nvr, camera)),
                Map.entry("?severity=critical", List.of(nvr, camera)),
                Map.entry("?nvrId=900001", List.of(nvr, camera)),
                Map.entry("?cameraId=900002", List.of(camera)),
                Map.entry("?streamId=" + stream + "&nvrId=900001", List.of()),
                Map.entry("?from=2026-01-15T10:30:01.123Z", List.of(other, high)),
                Map.entry("?to=2026-01-15T10:30:01.123Z", List.of(low, nvr, camera)),
                Map.entry("?from=2026-01-15T10:30:01Z&to=2026-01-15T10:30:02Z", List.of(high)),
                Map.entry("?acknowledged=true", List.of(high)),
                Map.entry("?acknowledged=false&severity=high", List.of()));
        table.forEach((query, expected) -> assertThat(reader.ids(query))
                .as(query)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(AlertRecord::id).toList()));
    }

    @Test
    void aCursorServesItsOwnFiltersAndOpensNoDoor() {
        stored(
                Raised.forStream(Raised.fresh("stream"), owner),
                Raised.forStream(Raised.fresh("stream"), owner),
                Raised.forStream(Raised.fresh("stream"), owner));
        String cursor = reader.lists("?limit=1").getString("nextCursor");
        assertThat(cursor).isNotBlank();
        Answers.refused(reader.asks().get("/api/alerts?severity=low&cursor=" + cursor), 400, "cursor");
        Answers.refused(reader.asks().get("/api/alerts?cursor=" + cursor.substring(1)), 400, "cursor");
        assertThat(reader.ids("?limit=2&cursor=" + cursor)).hasSize(2);
        assertThat(Person.viewer("stranger").ids("?cursor=" + cursor)).isEmpty();
        // Whoever knows how the checksum is made gets no further than with a position of their own.
        for (String position : List.of(
                "",
                "x",
                "1",
                "1,",
                ",alert_x",
                "99999999999999999999,alert_x",
                "1,x' OR 1=1",
                "999999999999999,alert_x",
                "-1,alert_x",
                "1,alert_\0")) {
            Answers.refused(
                    reader.asks()
                            .queryParam("cursor", Cursor.write("alerts{}", position))
                            .get("/api/alerts"),
                    400,
                    "cursor");
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndSaysWhat() {
        Map<String, String> table = Map.ofEntries(
                Map.entry("severity=fatal", "severity"),
                Map.entry("severity=low,", "severity"),
                Map.entry("severity=LOW", "severity"),
                Map.entry("nvrId=12x", "nvrId"),
                Map.entry("cameraId=99999999999999999999", "cameraId"),
                Map.entry("from=yesterday", "from"),
                Map.entry("from=%2B1000000000-12-31T23:59:59Z", "from"),
                Map.entry("to=1969-12-31T23:59:59Z", "to"),
                Map.entry("acknowledged=yes", "acknowledged"),
                Map.entry("limit=0", "limit"),
                Map.entry("limit=201", "limit"),
                Map.entry("limit=-1", "limit"),
                Map.entry("limit=ten", "limit"),
                Map.entry("cursor=AAAA", "cursor"),
                Map.entry("cursor=%C3%A4", "cursor"),
                Map.entry("streamId=a&streamId=b", "streamId"),
                Map.entry("streamId=a%00b", "streamId"),
                Map.entry("streamId=" + "x".repeat(1_001), "streamId"),
                Map.entry("stream_id=a", "stream_id"),
                Map.entry("owner=somebody", "owner"));
        table.forEach((query, field) ->
                Answers.refused(reader.asks().urlEncodingEnabled(false).get("/api/alerts?" + query), 400, field));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        Answers.refused(reader.asks().get("/api/alerts?limit=0&from=x&owner=y"), 400, "limit");
        assertThat(reader.asks()
                        .get("/api/alerts?limit=0&from=x&owner=y")
                        .jsonPath()
                        .getList("violations.field"))
                .containsExactlyInAnyOrder("limit", "from", "owner");
    }

    private static void stored(AlertRecord... alerts) {
        Kafka.publish(alerts);
        Kafka.awaitAllRead();
    }
}
