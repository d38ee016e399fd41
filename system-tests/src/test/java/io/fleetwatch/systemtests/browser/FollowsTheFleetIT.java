package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to NVRs and cameras is to be seen on every page, at once and without a load. */
@ExtendWith(RunningDashboard.class)
class FollowsTheFleetIT {

    /** From the decision, as the database has it, to the pixels; as a rule, and with whatever else this machine does. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Duration AT_WORST = Duration.ofSeconds(3);
    private static final int TIMES = 3;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    FollowsTheFleetIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void anNvrThatComesAndGoesIsSeenOnEveryPageWithinASecond() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("seen");
            Map<String, Long> cameras = cameraIds(enrolled);
            // A window for each: browsers slow down tabs that are not in front.
            DashboardPage overview = browsers.visitor(door).signIn("admin", "/").awaitLive();
            DashboardPage nvrs = browsers.visitor(door)
                    .signIn("operator", "/nvrs?q=" + enrolled.hostname())
                    .awaitLive();
            DashboardPage grid = browsers.visitor(door)
                    .signIn("viewer", "/cameras?nvr=" + enrolled.id())
                    .awaitSettled();
            assertThat(nvrs.nvr(enrolled.id())).hasText(enrolled.deviceName());
            for (long camera : cameras.values()) {
                assertThat(grid.condition(camera)).hasAttribute("condition", "nvr_offline");
            }
            long nvrsOnline = overview.kpi("NVRs online");
            long camerasOnline = overview.kpi("Cameras online");

            Map<String, List<Duration>> waits = new TreeMap<>();
            for (int time = 1; time <= TIMES; time++) {
                Map<String, Moment> coming = watch(overview, nvrs, grid, cameras, nvrsOnline + 1, "online", "online");
                NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
                collect("online", enrolled, coming, waits);
                assertThat(overview.toast("NVR " + enrolled.deviceName() + " is now online")
                                .first())
                        .isVisible();
                for (String name : List.of("CAM-001", "CAM-002", "CAM-003")) {
                    assertThat(grid.condition(id(cameras, name))).hasText("Online");
                }
                for (String name : List.of("CAM-004", "CAM-005")) {
                    assertThat(grid.condition(id(cameras, name))).hasText("Offline");
                }
                assertThat(overview.kpiValue("Cameras online")).hasText(Long.toString(camerasOnline + 3));

                Map<String, Moment> going = watch(overview, nvrs, grid, cameras, nvrsOnline, "offline", "nvr_offline");
                nvr.stop();
                collect("offline", enrolled, going, waits);
                assertThat(nvrs.toast("NVR " + enrolled.deviceName() + " is now offline")
                                .first())
                        .isVisible();
                for (long camera : cameras.values()) {
                    assertThat(grid.condition(camera)).hasText("NVR offline");
                }
                assertThat(overview.kpiValue("Cameras online")).hasText(Long.toString(camerasOnline));
            }
            assertAtOnce(waits);
        }
    }

    @Test
    void aCameraThatFailsAloneIsToldApartAndItsNvrStaysOnline() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("faulty");
            long camera = id(cameraIds(enrolled), "CAM-001");
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
            Visitor visitor = browsers.visitor(door);
            DashboardPage detail =
                    visitor.signIn("viewer", "/nvrs/" + enrolled.id()).awaitLive();
            DashboardPage grid = visitor.open("/cameras?nvr=" + enrolled.id()).awaitSettled();
            assertThat(grid.condition(camera)).hasText("Online");

            nvr.report(List.of(new Camera("CAM-001", "192.168.0.101", false)));
            assertThat(grid.condition(camera)).hasText("Offline");
            assertThat(grid.toast("Camera CAM-001 is now offline").first()).isVisible();
            assertThat(detail.page().locator("fleet-status[condition=online]").first())
                    .isVisible();
            nvr.report(List.of(new Camera("CAM-001", "192.168.0.101", true)));
            assertThat(grid.condition(camera)).hasText("Online");
        }
    }

    @Test
    void twoPeopleSeeTheSameAndEachOnlyTheirRegions() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled north = scenario.enrol("two");
            Enrolled south = scenario.enrol("two-south");
            fleet.rest().call("PATCH", "/api/nvrs/" + south.id(), new JsonObject().put("region", "south"));
            DashboardPage viewer =
                    browsers.visitor(door).signIn("viewer", "/nvrs?q=two-").awaitLive();
            DashboardPage operator =
                    browsers.visitor(door).signIn("operator", "/nvrs?q=two-").awaitSettled();
            assertThat(operator.nvr(south.id())).isVisible();
            assertThat(viewer.nvr(north.id())).isVisible();
            assertThat(viewer.page().locator("[data-nvr-id='" + south.id() + "']"))
                    .hasCount(0);

            scenario.nvr(north, fleet.frontDoor());
            scenario.nvr(south, fleet.frontDoor());
            assertThat(operator.toast("now online").first()).isVisible();
            assertThat(viewer.toast("NVR " + north.deviceName() + " is now online")
                            .first())
                    .isVisible();
            assertThat(viewer.toast(south.deviceName())).hasCount(0);
        }
    }

    private static Map<String, Moment> watch(
            DashboardPage overview,
            DashboardPage nvrs,
            DashboardPage grid,
            Map<String, Long> cameras,
            long online,
            String status,
            String condition) {
        Map<String, Moment> moments = new LinkedHashMap<>();
        moments.put("number on /", Moment.watch(overview.page().locator("fleet-kpis"), """
                [...it.querySelectorAll('.stat')].some((stat) =>
                  stat.querySelector('.stat-label').textContent.trim() === 'NVRs online' &&
                  Number(stat.querySelector('.stat-value').textContent.replace(/[^0-9]/g, '')) === %d)""".formatted(online)));
        moments.put(
                "row in /nvrs",
                Moment.watch(
                        nvrs.page().locator("fleet-table"),
                        "it.querySelector('fleet-status')?.condition === '" + status + "'"));
        moments.put(
                "tile in /cameras",
                Moment.watch(
                        grid.page().locator("fleet-camera-grid"),
                        "it.querySelector('[data-camera-id=\"%d\"] fleet-status')?.condition === '%s'"
                                .formatted(id(cameras, "CAM-001"), condition)));
        return moments;
    }

    private void collect(
            String status, Enrolled enrolled, Map<String, Moment> moments, Map<String, List<Duration>> waits) {
        Map<String, Instant> seen = new LinkedHashMap<>();
        moments.forEach((place, moment) -> seen.put(place, moment.seen()));
        Instant decided = decided(enrolled, status);
        seen.forEach((place, at) ->
                waits.computeIfAbsent(place, it -> new ArrayList<>()).add(Duration.between(decided, at)));
    }

    private static void assertAtOnce(Map<String, List<Duration>> waits) {
        waits.forEach((place, all) -> {
            List<Duration> sorted = all.stream().sorted().toList();
            Duration median = sorted.get((sorted.size() - 1) / 2);
            System.out.printf(
                    "%s: seen %s ms after it was decided%n",
                    place, all.stream().map(Duration::toMillis).toList());
            assertThat(median).as("%s as a rule, of %s", place, all).isLessThanOrEqualTo(AT_ONCE);
            assertThat(sorted.getLast()).as("%s at worst, of %s", place, all).isLessThanOrEqualTo(AT_WORST);
        });
    }

    private Instant decided(Enrolled enrolled, String status) {
        await().atMost(10, TimeUnit.SECONDS)
                .until(() ->
                        !fleet.database().texts(NEWEST, enrolled.id(), status).isEmpty());
        return Instant.ofEpochMilli(Long.parseLong(
                fleet.database().texts(NEWEST, enrolled.id(), status).getFirst().getFirst()));
    }

    private static final String NEWEST = """
            SELECT (extract(epoch FROM at) * 1000)::bigint FROM inventory.status_change
            WHERE nvr_id = ? AND kind = 'status_changed' AND to_status = ? ORDER BY id DESC LIMIT 1
            """;

    private Map<String, Long> cameraIds(Enrolled enrolled) {
        Map<String, Long> ids = new LinkedHashMap<>();
        fleet.database()
                .texts("SELECT name, id FROM inventory.cameras WHERE nvr_id = ? ORDER BY name", enrolled.id())
                .forEach(row -> ids.put(row.get(0), Long.parseLong(row.get(1))));
        return ids;
    }

    private static long id(Map<String, Long> cameras, String name) {
        return Objects.requireNonNull(cameras.get(name), name);
    }
}
