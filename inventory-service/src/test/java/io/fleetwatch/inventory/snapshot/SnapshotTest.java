package io.fleetwatch.inventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SnapshotTest {

    @Test
    void carriesTheFirstPagesPlaceInTheFeedThroughAllPages() {
        String region = Fleet.fresh("snapshot");
        Fleet.nvr(region, "a", "b");
        Fleet.nvr(region);
        Fleet.nvr(region, "c");
        Person viewer = Person.viewer(region);
        JsonPath first = viewer.asks().get("/api/snapshot?limit=2").jsonPath();
        assertThat(first.getList("nvrs.id")).hasSize(2);
        assertThat(first.getList("nvrs[0].cameras.name")).containsExactly("a", "b");
        assertThat(first.getList("nvrs[1].cameras")).isEmpty();
        assertThat(first.getString("generation")).isNotBlank();

        Fleet.nvr("elsewhere"); // moves the feed on
        org.awaitility.Awaitility.await()
                .until(() -> Sql.number("SELECT seq FROM inventory.feed_position") > first.getLong("as_of"));
        JsonPath second = viewer.asks()
                .queryParam("cursor", first.getString("next_cursor"))
                .get("/api/snapshot?limit=2")
                .jsonPath();
        assertThat(second.getList("nvrs.cameras.name")).isEqualTo(List.of(List.of("c")));
        assertThat(second.getLong("as_of")).isEqualTo(first.getLong("as_of"));
        assertThat(second.getString("generation")).isEqualTo(first.getString("generation"));
        assertThat(second.getString("next_cursor")).isNull();
    }

    @Test
    void isCompressedWhenAsked() {
        String encoding = Person.admin()
                .asks()
                .header("Accept-Encoding", "gzip")
                .get("/api/snapshot")
                .header("Content-Encoding");
        assertThat(encoding).isEqualTo("gzip");
    }

    @Test
    void isKeptForAMomentAndNeverForAnotherScope() {
        String mine = Fleet.fresh("snapshot");
        String other = Fleet.fresh("snapshot");
        Fleet.nvr(mine);
        Person viewer = Person.viewer(mine);
        String first = viewer.asks().get("/api/snapshot").asString();
        assertThat(viewer.asks().get("/api/snapshot").asString()).isEqualTo(first);
        assertThat(Person.viewer(other).asks().get("/api/snapshot").jsonPath().getList("nvrs"))
                .isEmpty();
        assertThat(Person.viewer(mine + ", " + other)
                        .asks()
                        .get("/api/snapshot")
                        .jsonPath()
                        .getList("nvrs"))
                .isEmpty();
    }

    /** NVRs go up and down, each in one transaction with its cameras; no answer ever shows a mixture. */
    @Test
    void nobodyEverReadsAnOnlineCameraUnderAnOfflineNvr() throws Exception {
        String region = Fleet.fresh("flapping");
        List<Fleet.Nvr> nvrs = IntStream.range(0, 8)
                .mapToObj(i -> Fleet.nvr(region, "a", "b", "c"))
                .toList();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Future<?> flips = threads.submit(() -> {
                for (int i = 0; !done.get(); i++) {
                    nvrs.get(i % nvrs.size()).status(i / nvrs.size() % 2 == 0 ? "online" : "offline");
                }
            });
            List<Future<List<String>>> readers = new ArrayList<>();
            for (int reader = 0; reader < 3; reader++) {
                readers.add(threads.submit(() -> read(region, nvrs)));
            }
            List<String> mixtures = new ArrayList<>();
            for (Future<List<String>> reader : readers) {
                mixtures.addAll(reader.get());
            }
            done.set(true);
            flips.get();
            assertThat(mixtures).isEmpty();
        }
    }

    private static List<String> read(String region, List<Fleet.Nvr> nvrs) {
        Person viewer = Person.viewer(region);
        List<String> mixtures = new ArrayList<>();
        for (int round = 0; round < 15; round++) {
            // A limit of its own each round: the cache must not hide a wrong page.
            JsonPath snapshot =
                    viewer.asks().get("/api/snapshot?limit=" + (100 + round)).jsonPath();
            JsonPath list = viewer.asks().get("/api/nvrs").jsonPath();
            JsonPath cameras = viewer.asks().get("/api/cameras").jsonPath();
            JsonPath summary = viewer.asks().get("/api/summary").jsonPath();
            for (int i = 0; i < nvrs.size(); i++) {
                String nvr = snapshot.getString("nvrs[" + i + "].status");
                if (snapshot.getList("nvrs[" + i + "].cameras.status").stream().anyMatch(s -> !s.equals(nvr))) {
                    mixtures.add("snapshot");
                }
                int online = list.getInt("nvrs[" + i + "].cameras_online");
                if (online != (list.getString("nvrs[" + i + "].status").equals("online") ? 3 : 0)) {
                    mixtures.add("nvrs");
                }
            }
            if (!cameras.getList("cameras.status").equals(cameras.getList("cameras.nvr_status"))) {
                mixtures.add("cameras");
            }
            if (summary.getInt("online_cameras") != 3 * summary.getInt("online_nvrs")) {
                mixtures.add("summary");
            }
        }
        return mixtures;
    }
}
