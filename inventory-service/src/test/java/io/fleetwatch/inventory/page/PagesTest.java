package io.fleetwatch.inventory.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PagesTest {

    @Test
    void pagesAreCompleteAndStableWhileTheListChanges() {
        String region = Fleet.fresh("pages");
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add((int) Fleet.nvr(region).id());
        }
        List<Integer> read = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonPath page = page(Person.viewer(region), "/api/nvrs", 2, cursor);
            read.addAll(page.getList("nvrs.id", Integer.class));
            cursor = page.getString("next_cursor");
            // One that was read goes, one that is new comes: neither shifts what is still to be read.
            Person.admin().asks().delete("/api/nvrs/" + read.getLast());
            if (read.size() == 2) {
                made.add((int) Fleet.nvr(region).id());
            }
        } while (cursor != null);
        assertThat(read).isEqualTo(made);
    }

    @Test
    void aCursorServesItsOwnListOnly() {
        String region = Fleet.fresh("pages");
        Fleet.nvr(region, "a", "b", "c");
        Fleet.nvr(region);
        Person viewer = Person.viewer(region);
        String cursor = page(viewer, "/api/nvrs", 1, null).getString("next_cursor");
        assertThat(cursor).isNotBlank();
        Answers.refused(viewer.asks().queryParam("cursor", cursor).get("/api/cameras"), 400, "cursor");
        Answers.refused(viewer.asks().queryParam("cursor", cursor).get("/api/nvrs?status=online"), 400, "cursor");
        String edited = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);
        Answers.refused(viewer.asks().queryParam("cursor", edited).get("/api/nvrs"), 400, "cursor");
        // It opens no door: another caller sees their own regions with it.
        assertThat(page(Person.viewer("none"), "/api/nvrs", 1, cursor).getList("nvrs"))
                .isEmpty();
    }

    @Test
    void historyAndHealthComeNewestFirst() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Person operator = Person.operator("north");
        for (int ping = 1; ping <= 5; ping++) {
            operator.sends("{\"health\":{\"ping_ms\":%d}}".formatted(ping))
                    .patch("/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/10.0.0.1");
            Sql.inOneTransaction(transition(nvr, 100 + ping, "north"));
        }
        Sql.inOneTransaction(transition(nvr, 200, "south"));
        JsonPath first = page(operator, nvr.camera("Door") + "/health", 3, null);
        assertThat(first.getList("health.ping_ms", Float.class)).containsExactly(5f, 4f, 3f);
        JsonPath second = page(operator, nvr.camera("Door") + "/health", 3, first.getString("next_cursor"));
        assertThat(second.getList("health.ping_ms", Float.class)).containsExactly(2f, 1f);
        assertThat(second.getString("next_cursor")).isNull();

        // What happened while it stood in another region is not theirs to read.
        JsonPath history = page(operator, nvr.path() + "/history", 4, null);
        assertThat(history.getList("transitions.version", Integer.class)).containsExactly(105, 104, 103, 102);
        history = page(operator, nvr.path() + "/history", 4, history.getString("next_cursor"));
        assertThat(history.getList("transitions.version", Integer.class)).containsExactly(101);
        assertThat(page(Person.admin(), nvr.path() + "/history", 1, null).getList("transitions.version", Integer.class))
                .containsExactly(200);
    }

    @Test
    void healthIsFilteredByTime() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        Sql.inOneTransaction(
                "INSERT INTO inventory.camera_health (camera_id, at, ping_ms) SELECT " + nvr.cameraId("Door")
                        + ", timestamptz '2026-01-01 00:00Z' + i * interval '1 h', i FROM generate_series(0, 9) i");
        String path = nvr.camera("Door") + "/health?from=2026-01-01T03:00:00Z&to=2026-01-01T06:00:00Z";
        assertThat(page(Person.admin(), path, 50, null).getList("health.ping_ms", Float.class))
                .containsExactly(5f, 4f, 3f);
        Answers.refused(Person.admin().asks().get(nvr.camera("Door") + "/health?from=yesterday"), 400, "from");
    }

    @Test
    void searchTakesEveryCharacterAsItself() {
        String region = Fleet.fresh("search");
        Person viewer = Person.viewer(region);
        Fleet.Nvr nvr = Fleet.nvr(region, "50%_Door", "50 Doors", "Tor's \\\\ Ö!");
        for (String text : List.of("0%_d", "%", "_")) {
            assertThat(names(viewer, text)).as(text).containsExactly("50%_Door");
        }
        assertThat(names(viewer, "50")).containsExactly("50%_Door", "50 Doors");
        assertThat(names(viewer, "ö!")).hasSize(1);
        assertThat(names(viewer, "\\")).hasSize(1);
        assertThat(names(viewer, "r's")).hasSize(1);
        assertThat(names(viewer, "' OR '1'='1")).isEmpty();
        assertThat(names(viewer, nvr.hostname())).hasSize(3);
    }

    @Test
    void filtersTogether() {
        String region = Fleet.fresh("filters");
        Fleet.Nvr on = Fleet.nvr(region, "a", "b");
        Fleet.nvr(region, "c");
        on.status("online");
        Person viewer = Person.viewer(region, "elsewhere");
        assertThat(viewer.asks()
                        .get("/api/nvrs?status=online&region=" + region)
                        .jsonPath()
                        .getList("nvrs.id", Integer.class))
                .containsExactly((int) on.id());
        assertThat(viewer.asks().get("/api/cameras?status=offline").jsonPath().getList("cameras.name"))
                .containsExactly("c");
        assertThat(viewer.asks()
                        .get("/api/cameras?nvr_id=" + on.id())
                        .jsonPath()
                        .getList("cameras.name"))
                .containsExactly("a", "b");
        JsonPath summary = viewer.asks().get("/api/summary").jsonPath();
        assertThat(summary.getInt("total_nvrs")).isEqualTo(2);
        assertThat(summary.getInt("online_nvrs")).isEqualTo(1);
        assertThat(summary.getInt("offline_nvrs")).isEqualTo(1);
        assertThat(summary.getInt("total_cameras")).isEqualTo(3);
        assertThat(summary.getInt("online_cameras")).isEqualTo(2);
        assertThat(summary.getInt("offline_cameras")).isEqualTo(1);
        assertThat(summary.getInt("regions[0].online_cameras")).isEqualTo(2);
    }

    private static List<String> names(Person person, String text) {
        return person.asks()
                .queryParam("q", text)
                .get("/api/cameras")
                .jsonPath()
                .getList("cameras.name");
    }

    private static JsonPath page(Person person, String path, int limit, @Nullable String cursor) {
        var request = person.asks().queryParam("limit", limit);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get(path).then().statusCode(200).extract().jsonPath();
    }

    private static String transition(Fleet.Nvr nvr, int version, String region) {
        return """
                INSERT INTO inventory.status_change (nvr_id, version, kind, from_status, to_status, record)
                VALUES (%1$d, %2$d, 'status_changed', 'offline', 'online',
                  '{"type":"status_changed","nvr_id":%1$d,"version":%2$d,"hostname":"h","device_name":"d","region":"%3$s","from":"offline","to":"online","cameras":[],"at":"2026-01-01T00:00:00Z"}')""".formatted(nvr.id(), version, region);
    }
}
