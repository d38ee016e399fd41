package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything can be reached with keys alone. */
@ExtendWith(RunningDashboard.class)
class KeyboardIT {

    private static final Map<String, String> GO =
            Map.of("n", "NVRs", "c", "Cameras", "v", "Video", "a", "Alerts", "s", "Settings", "d", "Dashboard");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    KeyboardIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void twoKeysLeadToEveryPage() {
        DashboardPage page = browsers.visitor(door).signIn("viewer", "/").awaitLive();
        for (String key : new String[] {"n", "c", "v", "a", "s", "d"}) {
            page.page().keyboard().press("g");
            page.page().keyboard().press(key);
            assertThat(page.heading()).hasText(GO.getOrDefault(key, ""));
        }
    }

    @Test
    void aSlashSearchesAndEnterLeadsToWhatWasFound() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("found-by-keys");
            DashboardPage page = browsers.visitor(door).signIn("viewer", "/").awaitLive();
            page.page().keyboard().press("/");
            assertThat(page.page().getByRole(AriaRole.COMBOBOX, named("Search NVRs and cameras")))
                    .isFocused();
            page.page().keyboard().type(enrolled.hostname());
            assertThat(page.page().getByRole(AriaRole.OPTION).first()).containsText(enrolled.deviceName());
            page.page().keyboard().press("Enter");

            assertThat(page.page()).hasURL(door.address() + "/nvrs/" + enrolled.id());
            assertThat(page.heading()).containsText(enrolled.deviceName());
        }
    }

    @Test
    void aQuestionMarkShowsTheKeysAndEscapeHidesThem() {
        DashboardPage page = browsers.visitor(door).signIn("viewer", "/").awaitLive();
        page.page().keyboard().press("?");
        assertThat(page.page().getByRole(AriaRole.DIALOG, named("Keys"))).isVisible();
        page.page().keyboard().press("Escape");
        assertThat(page.page().getByRole(AriaRole.DIALOG, named("Keys"))).isHidden();
    }

    @Test
    void tabComesToTheContentFirst() {
        DashboardPage page = browsers.visitor(door).signIn("viewer", "/nvrs").awaitLive();
        page.go("/nvrs").awaitLive();
        page.page().keyboard().press("Tab");
        assertThat(page.button("Skip to content")).isFocused();
        page.page().keyboard().press("Enter");
        assertThat(page.page().locator("main#main")).isFocused();
    }

    @Test
    void arrowKeysLeadThroughATableAndTheFocusStaysWithItsNvr() {
        try (Scenario scenario = fleet.scenario()) {
            List<Enrolled> enrolled = scenario.enrol("keys", 2);
            Enrolled first = enrolled.getFirst();
            Enrolled second = enrolled.getLast();
            String run = first.hostname().substring(0, first.hostname().lastIndexOf('-'));
            DashboardPage page =
                    browsers.visitor(door).signIn("viewer", "/nvrs?q=" + run).awaitLive();
            assertThat(page.nvr(second.id())).isVisible();
            page.page().getByRole(AriaRole.GRID).focus();
            page.page().keyboard().press("ArrowDown");
            assertThat(page.nvr(first.id())).isFocused();

            // Offline comes first: the one that has the focus goes below the other, and takes it along.
            scenario.nvr(first, fleet.frontDoor());
            Locator online = page.page().locator("fleet-table fleet-status[condition=online]");
            assertThat(online).hasCount(1);
            Locator firstRow = page.page().locator("fleet-table .row[aria-rowindex='3']");
            assertThat(firstRow).containsText(first.deviceName());
            assertThat(page.nvr(first.id())).isFocused();
            page.page().keyboard().press("ArrowUp");
            assertThat(page.nvr(second.id())).isFocused();
            page.page().keyboard().press("End");
            assertThat(page.nvr(second.id())).not().isFocused();
            page.page().keyboard().press("Enter");
            assertThat(page.page()).hasURL(door.address() + "/nvrs/" + second.id());
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
