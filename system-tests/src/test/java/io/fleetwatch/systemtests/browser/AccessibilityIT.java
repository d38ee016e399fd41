package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.fleetwatch.simulators.ml.MlSimulator;
import io.fleetwatch.systemtests.browser.Browsers.Desk;
import io.fleetwatch.systemtests.browser.Devices.StreamingCamera;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * axe finds nothing on any page, with data and with what opens open, light and dark, at a desk and on a phone; and nothing has to
 * be scrolled sideways. Leaves a picture of each in {@code target/screenshots}.
 */
@ExtendWith(RunningDashboard.class)
class AccessibilityIT {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    private static final int TALL = 3_000;
    private static final List<String> COLOURS = List.of("color-contrast");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    AccessibilityIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    /** What is looked at: a path, and what is opened there. */
    private record View(String path, Consumer<Page> open) {
        static View of(String path) {
            return new View(path, page -> {});
        }
    }

    @Test
    void everybodyCanUseEveryPage() {
        try (Scenario scenario = fleet.scenario();
                Devices devices = new Devices(fleet)) {
            List<Enrolled> enrolled = scenario.enrol("accessible", 4);
            scenario.nvrs(enrolled.subList(0, 3), fleet.frontDoor());
            StreamingCamera camera = devices.camera("admin", "Front door");
            MlSimulator ml = devices.ml(camera.stream());
            ml.raise(camera.stream(), "high", "Somebody at the front door", new JsonObject().put("confidence", 0.9));
            ml.raise(camera.stream(), "low", "A cat", new JsonObject());
            ingest(enrolled.getFirst());
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() -> alerts(camera.stream()).size() >= 2);

            DashboardPage page =
                    browsers.visitor(door, Desk.STILL).signIn("admin", "/").awaitLive();
            List<String> findings = new ArrayList<>();
            views(enrolled, camera).forEach((name, view) -> {
                page.move(view.path());
                assertThat(page.heading().first()).isVisible();
                view.open().accept(page.page());
                for (Desk desk : List.of(Desk.LIGHT, Desk.DARK, Desk.PHONE_DARK, Desk.PHONE)) {
                    findings.addAll(look(page.page(), name, desk));
                }
                page.page().keyboard().press("Escape");
            });
            assertThat(findings).isEmpty();
        }
    }

    private static List<String> look(Page page, String name, Desk desk) {
        page.setViewportSize(desk.width(), desk.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(desk.scheme()));
        // Whoever measures itself has done so.
        page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", desk.description(), name + ".png")));
        if (desk.width() < 500) {
            // What the bar at the bottom hides for the moment can be moved out from under it.
            page.setViewportSize(desk.width(), TALL);
        }
        // What is dark differs in its colours alone.
        AxeBuilder axe = desk.scheme() == ColorScheme.LIGHT
                ? new AxeBuilder(page).withTags(RULES)
                : new AxeBuilder(page).withRules(COLOURS);
        String where = name + " on " + desk.description();
        List<String> findings = new ArrayList<>();
        axe.analyze().getViolations().stream()
                .forEach(
                        rule -> findings.add(where + ": " + rule.getId() + ": " + rule.getHelp() + " " + places(rule)));
        findings.addAll(sideways(where, page));
        return findings;
    }

    private Map<String, View> views(List<Enrolled> enrolled, StreamingCamera camera) {
        long nvr = enrolled.getFirst().id();
        long cam = fleet.database().number("SELECT min(id) FROM inventory.cameras WHERE nvr_id = ?", nvr);
        String alert = alerts(camera.stream()).getJsonObject(0).getString("id");
        Map<String, View> views = new LinkedHashMap<>();
        views.put("dashboard", View.of("/"));
        views.put("nvrs", View.of("/nvrs"));
        views.put("nvrs-none", View.of("/nvrs?q=nothing-is-called-this"));
        views.put("nvr-edit", View.of("/nvrs?edit=" + nvr));
        views.put("nvr-remove", View.of("/nvrs?remove=" + nvr));
        views.put("nvr", View.of("/nvrs/" + nvr));
        views.put("cameras-grid", View.of("/cameras"));
        views.put("cameras-table", View.of("/cameras?view=table"));
        views.put("camera", View.of("/cameras/" + cam));
        views.put("video", View.of("/video"));
        views.put("video-one", View.of("/video?stream=" + camera.stream()));
        views.put("alerts", View.of("/alerts"));
        views.put("alert", View.of("/alerts?alert=" + alert));
        views.put("settings", View.of("/settings"));
        views.put("enrol", View.of("/enrol"));
        views.put("no-such-page", View.of("/nowhere"));
        views.put("signed-out", View.of("/signed-out?reason=refused"));
        views.put("keys", new View("/settings", page -> page.keyboard().press("?")));
        views.put("search", new View("/settings", page -> {
            page.keyboard().press("/");
            page.keyboard().type("accessible");
        }));
        views.put("notifications", new View("/settings", page -> page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Notifications.*|Alerts.*")))
                .first()
                .click()));
        views.put("connection", new View("/settings", page -> page.locator("[data-connection]")
                .click()));
        return views;
    }

    private JsonArray alerts(String stream) {
        return fleet.rest().get("/api/alerts?streamId=" + stream).getJsonArray("alerts");
    }

    private void ingest(Enrolled nvr) {
        fleet.rest()
                .call(
                        "PATCH",
                        "/api/cameras/ingest-comprehensive-data/" + nvr.hostname() + "/192.168.0.101",
                        new JsonObject("""
                                {"hardware": {"manufacturer": "Axis", "model": "P3265", "resolution": "1920x1080", "fps": 25},
                                 "health": {"quality_score": 0.93, "ping_ms": 12, "bitrate": 4000,
                                            "storage": {"used_percent": 41}}}"""));
    }

    private static String places(Rule rule) {
        return rule.getNodes().stream()
                .limit(3)
                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                .collect(Collectors.joining(" | "));
    }

    private static List<String> sideways(String name, Page page) {
        Number over = (Number)
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return over.intValue() > 0 ? List.of(name + " is " + over + " px too wide") : List.of();
    }
}
