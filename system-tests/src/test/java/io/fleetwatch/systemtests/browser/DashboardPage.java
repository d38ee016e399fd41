package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A page of the dashboard, in the words of those who look at it. */
final class DashboardPage {

    /** What a quiet machine needs a second for may take longer beside everything else that runs. */
    static final Duration SOON = Duration.ofSeconds(15);

    private static final int SETTLING_MILLIS = 2_500;

    private final Page page;
    private final Visitor visitor;

    DashboardPage(Page page, Visitor visitor) {
        this.page = page;
        this.visitor = visitor;
    }

    Page page() {
        return page;
    }

    Visitor visitor() {
        return visitor;
    }

    /** By its address, with a load. */
    DashboardPage go(String path) {
        page.navigate(path);
        return this;
    }

    /** As by a link to this path, without a load. */
    DashboardPage move(String path) {
        page.evaluate("""
                (path) => {
                  history.pushState(null, '', path);
                  dispatchEvent(new PopStateEvent('popstate'));
                }""", path);
        return this;
    }

    /** By the navigation, without a load. */
    DashboardPage choose(String section) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Pages"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(section))
                .click();
        assertThat(heading()).hasText(section);
        return this;
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    // ---- How far it can be trusted ----------------------------------------------------------------------------------

    Locator connection() {
        return page.locator("[data-connection]");
    }

    DashboardPage awaitConnection(String status, Duration atMost) {
        assertThat(connection()).hasAttribute("data-connection", status, attribute(atMost));
        return this;
    }

    DashboardPage awaitColour(String colour, Duration atMost) {
        assertThat(connection()).hasAttribute("data-colour", colour, attribute(atMost));
        return this;
    }

    /** Connected, and what is shown is what is. */
    DashboardPage awaitLive() {
        awaitConnection("connected", SOON);
        assertThat(freshness()).hasAttribute("data-freshness", "live", attribute(SOON));
        return this;
    }

    /**
     * Live for so long that changes make notices: those that come with the first picture are differences to the last one, and
     * tell nobody.
     */
    DashboardPage awaitSettled() {
        awaitLive();
        double live = ((Number) page.evaluate("() => performance.now()")).doubleValue();
        page.waitForFunction("(until) => performance.now() > until", live + SETTLING_MILLIS);
        return this;
    }

    /** Connected; not every page says how fresh it is. */
    DashboardPage awaitLiveConnection() {
        return awaitConnection("connected", SOON);
    }

    Locator freshness() {
        return page.locator("[data-freshness]").first();
    }

    // ---- The fleet --------------------------------------------------------------------------------------------------

    /** One of the six numbers on the dashboard. */
    long kpi(String label) {
        String text = kpiValue(label).textContent();
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    Locator kpiValue(String label) {
        return page.locator("fleet-kpis .stat")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".stat-label").getByText(label, exactly())))
                .locator(".stat-value");
    }

    /** Its row in the list of NVRs. */
    Locator nvr(long id) {
        return page.locator("[data-nvr-id='" + id + "']").first();
    }

    Locator camera(long id) {
        return page.locator("[data-camera-id='" + id + "']").first();
    }

    /** Its badge. */
    Locator condition(long cameraId) {
        return camera(cameraId).locator("fleet-status");
    }

    Locator stream(String id) {
        return page.locator("[data-stream-id='" + id + "']").first();
    }

    // ---- Notices ----------------------------------------------------------------------------------------------------

    /** Those on the screen; one that is on its way out is not counted. */
    Locator toasts() {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Notifications of this moment"))
                .getByRole(AriaRole.LISTITEM);
    }

    Locator toast(String text) {
        return toasts().filter(new Locator.FilterOptions().setHasText(text));
    }

    // ---- Time -------------------------------------------------------------------------------------------------------

    static LocatorAssertions.HasAttributeOptions attribute(Duration atMost) {
        return new LocatorAssertions.HasAttributeOptions().setTimeout((double) atMost.toMillis());
    }

    static LocatorAssertions.IsVisibleOptions visible(Duration atMost) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout((double) atMost.toMillis());
    }

    /** On this thread, which is the only one that may ask a page. */
    static ConditionFactory await(Duration atMost) {
        return Awaitility.await().pollInSameThread().atMost(atMost);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
