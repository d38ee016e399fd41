package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.fleetwatch.simulators.ml.MlSimulator;
import io.fleetwatch.systemtests.browser.Devices.StreamingCamera;
import io.fleetwatch.systemtests.running.Fleet;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An alert is told at once to everybody it concerns, stays in the history, and somebody sees to it. */
@ExtendWith(RunningDashboard.class)
class AlertsIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    AlertsIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void anAlertIsToldOnEveryPageAndAcknowledgedForEverybody() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera camera = devices.camera("operator", "Yard " + UUID.randomUUID());
            MlSimulator ml = devices.ml(camera.stream());
            DashboardPage overview =
                    browsers.visitor(door).signIn("operator", "/").awaitLive();
            DashboardPage history =
                    browsers.visitor(door).signIn("operator", "/alerts").awaitLive();
            DashboardPage stranger =
                    browsers.visitor(door).signIn("viewer", "/alerts").awaitLive();
            String message = "Person at the gate " + UUID.randomUUID();

            Instant raised = Instant.now();
            ml.raise(camera.stream(), "high", message, new JsonObject().put("confidence", 0.93));
            assertThat(overview.toast(message)).containsText("Severity: high");
            System.out.printf(
                    "toast %d ms after the alert was raised%n",
                    Duration.between(raised, Instant.now()).toMillis());
            assertThat(Duration.between(raised, Instant.now())).isLessThanOrEqualTo(AT_ONCE);
            assertThat(overview.page().locator("fleet-alert-timeline").getByText(message))
                    .isVisible();
            Locator row = history.page().locator("main").getByText(message).first();
            assertThat(row).isVisible();
            assertThat(stranger.page().getByText(message)).hasCount(0);

            overview.toast(message).getByRole(AriaRole.LINK).click();
            assertThat(overview.page()).hasURL(Pattern.compile(".*/alerts\\?alert=alert_.*"));
            Locator detail = overview.page()
                    .getByRole(AriaRole.DIALOG)
                    .or(overview.page().getByRole(AriaRole.COMPLEMENTARY))
                    .filter(new Locator.FilterOptions().setHasText(message));
            assertThat(detail).isVisible();
            detail.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Acknowledge"))
                    .click();
            assertThat(detail.getByText("Acknowledged").first()).isVisible();

            // The other page is told too, without a load.
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> fleet.database()
                                    .number(
                                            "SELECT count(*) FROM alerts.alert WHERE message = ? AND acknowledged_at IS NOT NULL",
                                            message)
                            == 1);
            row.click();
            assertThat(history.page().getByText("Acknowledged").first()).isVisible();
        }
    }

    @Test
    void aMassOfAlertsIsOneNotice() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera camera = devices.camera("viewer", "Hall " + UUID.randomUUID());
            MlSimulator ml = devices.ml(camera.stream());
            DashboardPage page = browsers.visitor(door).signIn("viewer", "/").awaitLive();
            for (int i = 0; i < 12; i++) {
                ml.raise(camera.stream(), "medium", "Mass " + i, new JsonObject());
            }
            assertThat(page.toast("more new alerts")).isVisible();
            assertThat(page.toasts().count()).isLessThanOrEqualTo(4);
            page.button("Dismiss all").click();
            assertThat(page.toasts()).hasCount(0);
        }
    }

    @Test
    void whoWantsNoNoticesGetsNone() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera camera = devices.camera("viewer", "Quiet " + UUID.randomUUID());
            MlSimulator ml = devices.ml(camera.stream());
            DashboardPage page = browsers.visitor(door)
                    .signIn("viewer", "/settings")
                    .awaitConnection("connected", DashboardPage.SOON);
            page.page()
                    .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Show notifications"))
                    .or(page.page()
                            .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Show notifications")))
                    .uncheck();
            page.choose("Alerts");
            String message = "Silent " + UUID.randomUUID();
            ml.raise(camera.stream(), "critical", message, new JsonObject());

            assertThat(page.page().locator("main").getByText(message).first()).isVisible();
            assertThat(page.toasts()).hasCount(0);
        }
    }
}
