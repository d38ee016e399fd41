package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.fleetwatch.simulators.ml.MlSimulator;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.browser.Devices.StreamingCamera;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Names and messages are text, whatever is in them. That no dialog opens, nothing is asked of strangers and the content policy is
 * never needed, every test of this package sees to; here is what would make it happen.
 */
@ExtendWith(RunningDashboard.class)
class HostileTextIT {

    /** Where a page would go that took a name for markup. */
    private static final String TRAP = "/trap-for-markup";

    private static final String IMAGE = "<img src=" + TRAP + " onerror=alert(1)>";
    private static final String SCRIPT = "\"><script>alert(2)</script><b id=owned>";
    private static final String TEMPLATE = "${alert(3)} {{alert(3)}} javascript:alert(3) %3Cscript%3E &lt;i&gt;";

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    HostileTextIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void markupInNamesAndMessagesStaysText() {
        String run = UUID.randomUUID().toString().substring(0, 8);
        String device = IMAGE + SCRIPT + run;
        try (Scenario scenario = fleet.scenario();
                Devices devices = new Devices(fleet)) {
            Enrolled enrolled = scenario.enrol("hostile");
            JsonObject named = new JsonObject()
                    .put("device_name", device)
                    .put("location", SCRIPT)
                    .put("region", "<i>" + run);
            assertThat(fleet.rest()
                            .call("PATCH", "/api/nvrs/" + enrolled.id(), named)
                            .status())
                    .isEqualTo(200);
            long camera = fleet.rest()
                    .call(
                            "POST",
                            "/api/cameras",
                            new JsonObject()
                                    .put("nvr_id", enrolled.id())
                                    .put("name", IMAGE)
                                    .put("ip_address", "10.6.6.6"))
                    .json()
                    .getLong("id");
            StreamingCamera stream = devices.camera("admin", IMAGE + run);
            MlSimulator ml = devices.ml(stream.stream());

            // The address that leads nowhere is answered so.
            Visitor visitor = browsers.visitor(door).expectFailedRequests("%3Cimg");
            DashboardPage page = visitor.signIn("admin", "/").awaitSettled();
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
            assertThat(page.toast("NVR " + device + " is now online").first()).isVisible();
            nvr.report(List.of(new Camera(IMAGE, "10.6.6.6", true)));
            String message = IMAGE + TEMPLATE + run;
            ml.raise(
                    stream.stream(),
                    "critical",
                    message,
                    new JsonObject()
                            .put("objectType", SCRIPT)
                            .put(IMAGE, new JsonArray().add(SCRIPT))
                            .put("location", new JsonObject().put("x", 1).put("y", 2)));
            assertThat(page.toast(message)).isVisible();
            assertText(page, message);

            look(page, "/nvrs?q=" + run, device);
            look(page, "/nvrs/" + enrolled.id(), device);
            look(page, "/nvrs?edit=" + enrolled.id(), "NVRs");
            look(page, "/nvrs?remove=" + enrolled.id(), device);
            look(page, "/cameras?nvr=" + enrolled.id(), IMAGE);
            look(page, "/cameras?view=table&nvr=" + enrolled.id(), IMAGE);
            look(page, "/cameras/" + camera, IMAGE);
            look(page, "/video", IMAGE + run);
            look(page, "/alerts", message);
            String alert = fleet.rest()
                    .get("/api/alerts?streamId=" + stream.stream())
                    .getJsonArray("alerts")
                    .getJsonObject(0)
                    .getString("id");
            look(page, "/alerts?alert=" + alert, message);
            look(page, "/nvrs?q=%3Cimg%20src%3D" + TRAP + "%20onerror%3Dalert(4)%3E", "NVRs");
            look(page, "/%3Cimg%20src=x%20onerror=alert(5)%3E", "There is no such page");

            page.go("/settings").awaitConnection("connected", DashboardPage.SOON);
            page.page().keyboard().press("/");
            page.page().keyboard().type(run);
            assertText(page, device);
        }
    }

    private void look(DashboardPage page, String path, String text) {
        page.go(path);
        assertThat(page.heading().first()).isVisible();
        assertText(page, text);
    }

    private static void assertText(DashboardPage page, String text) {
        Locator shown = page.page().getByText(text, new Page.GetByTextOptions().setExact(false));
        assertThat(shown.first()).isAttached();
        assertThat(page.page().locator("#owned")).hasCount(0);
        assertThat(page.page().locator("img[src*='trap']")).hasCount(0);
    }
}
