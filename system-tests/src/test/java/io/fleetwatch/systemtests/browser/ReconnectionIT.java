package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is away for a while, the page says so, shows how old it is, and has missed nothing when it is back. */
@ExtendWith(RunningDashboard.class)
class ReconnectionIT {

    private static final Duration BACK = Duration.ofSeconds(45);

    /** A page keeps what it knows every ten seconds. */
    private static final Duration KEPT = Duration.ofSeconds(25);

    private static final Pattern SOCKET = Pattern.compile(".*/ws$");
    private static final Pattern REST = Pattern.compile(".*/api/.*");

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;

    ReconnectionIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @AfterEach
    void everythingRunsAgain() {
        fleet.ensureAlive();
    }

    @Test
    void aKilledGatewayIsMissedForAMomentAndNothingIsLost() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("before-the-kill");
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
            Visitor visitor = browsers.visitor(door).expectFailedRequests("/ws");
            DashboardPage page = visitor.signIn("admin", "/nvrs?q=the-kill").awaitLive();
            assertThat(page.nvr(enrolled.id())).hasText(enrolled.deviceName());
            assertThat(page.page().locator("fleet-table fleet-status[condition=online]"))
                    .isVisible();

            fleet.killGateway(0);
            page.awaitColour("yellow", DashboardPage.SOON);
            nvr.stop();
            String renamed = "Renamed meanwhile, the-kill";
            fleet.rest().call("PATCH", "/api/nvrs/" + enrolled.id(), new JsonObject().put("device_name", renamed));
            Enrolled made = scenario.enrol("amid-the-kill");

            fleet.startGateway(0);
            page.awaitColour("green", BACK);
            page.awaitLive();
            assertThat(page.nvr(enrolled.id())).hasText(renamed);
            assertThat(page.nvr(made.id())).hasText(made.deviceName());
            // What its gateway was when it died is for the inventory to find out; the page follows.
            assertThat(page.page().locator("fleet-table fleet-status[condition=online]"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
            assertThat(page.toasts().count()).as("notices of it all").isLessThanOrEqualTo(1);
        }
    }

    @Test
    void withoutWebSocketsThePagePollsAndTheyTakeOverAgain() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("polled");
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.frontDoor());
            Visitor visitor = browsers.visitor(door).expectFailedRequests("/ws");
            Barrier barrier = new Barrier();
            visitor.context().routeWebSocket(SOCKET, barrier::meet);
            DashboardPage page =
                    visitor.signIn("admin", "/nvrs?q=" + enrolled.hostname()).awaitLive();
            Locator online = page.page().locator("fleet-table fleet-status[condition=online]");
            Locator offline = page.page().locator("fleet-table fleet-status[condition=offline]");
            assertThat(online).isVisible();

            barrier.shut();
            page.awaitConnection("polling", BACK).awaitColour("yellow", DashboardPage.SOON);
            nvr.stop();
            assertThat(offline).isVisible(DashboardPage.visible(BACK));
            assertThat(page.freshness()).hasAttribute("data-freshness", "polled");

            barrier.open();
            page.page().locator("[data-connection]").click();
            page.button("Try again now").click();
            page.awaitColour("green", BACK).awaitLive();
            scenario.nvr(enrolled, fleet.frontDoor());
            assertThat(online).isVisible(DashboardPage.visible(DashboardPage.SOON));
        }
    }

    @Test
    void withoutANetworkItSaysSoAndIsUpToDateAfterwards() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("offline");
            Visitor visitor = browsers.visitor(door).expectFailedRequests(".*");
            DashboardPage page =
                    visitor.signIn("operator", "/nvrs?q=" + enrolled.hostname()).awaitLive();
            DashboardPage other = browsers.visitor(door)
                    .signIn("operator", "/nvrs?q=" + enrolled.hostname())
                    .awaitLive();

            visitor.context().setOffline(true);
            page.awaitColour("red", DashboardPage.SOON);
            scenario.nvr(enrolled, fleet.frontDoor());
            assertThat(other.page().locator("fleet-table fleet-status[condition=online]"))
                    .isVisible();

            visitor.context().setOffline(false);
            page.awaitColour("green", BACK).awaitLive();
            assertThat(page.page().locator("fleet-table fleet-status[condition=online]"))
                    .isVisible();
        }
    }

    @Test
    void theLastKnownPictureIsThereAtOnceWithItsAgeWhenTheNetworkIsSlow() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("remembered");
            Visitor visitor = browsers.visitor(door).expectFailedRequests("/ws|/api/");
            DashboardPage page =
                    visitor.signIn("admin", "/nvrs?q=" + enrolled.hostname()).awaitLive();
            assertThat(page.nvr(enrolled.id())).isVisible();
            DashboardPage.await(KEPT).until(() -> isStored(page, enrolled.hostname()));
            page.page().close();

            List<Route> held = new ArrayList<>();
            Barrier barrier = new Barrier();
            barrier.shut();
            visitor.context().routeWebSocket(SOCKET, barrier::meet);
            visitor.context().route(REST, held::add);
            DashboardPage later = visitor.open("/nvrs?q=" + enrolled.hostname());
            assertThat(later.nvr(enrolled.id())).hasText(enrolled.deviceName());
            assertThat(later.freshness()).hasAttribute("data-freshness", "last-known");
            assertThat(later.freshness()).hasText(Pattern.compile("Last known, .*(s|min) ago|Last known, just now"));

            barrier.open();
            visitor.context().unroute(REST);
            held.forEach(Route::resume);
            later.awaitLive();
        }
    }

    @Test
    void aServiceThatIsDownIsToldWithWhatToDoAndThePageGoesOn() {
        Visitor visitor = browsers.visitor(door).expectFailedRequests("/api/");
        DashboardPage page = visitor.signIn("operator", "/").awaitLive();

        fleet.killAlertService();
        page.choose("Alerts");
        assertSaysWhatToDo(page);
        page.awaitColour("green", DashboardPage.SOON);
        fleet.startAlertService();
        page.button("Try again").first().click();
        assertThat(page.page().locator("fleet-error")).hasCount(0);

        Enrolled enrolled;
        try (Scenario scenario = fleet.scenario()) {
            enrolled = scenario.enrol("inventory-down");
        }
        long camera = fleet.database().number("SELECT min(id) FROM inventory.cameras WHERE nvr_id = ?", enrolled.id());
        fleet.killInventory();
        page.go("/cameras/" + camera);
        assertSaysWhatToDo(page);
        fleet.startInventory();
    }

    private static void assertSaysWhatToDo(DashboardPage page) {
        Locator error = page.page().locator("fleet-error").first();
        assertThat(error).isVisible();
        assertThat(error).hasText(Pattern.compile("try again|load the page again", Pattern.CASE_INSENSITIVE));
        assertThat(error.getByRole(AriaRole.BUTTON).first()).isVisible();
    }

    private static boolean isStored(DashboardPage page, String hostname) {
        return (Boolean) page.page().evaluate("""
                () => new Promise((told) => {
                  const request = indexedDB.open('fleetwatch');
                  request.onerror = () => told(false);
                  request.onsuccess = () => {
                    const database = request.result;
                    if (!database.objectStoreNames.contains('pictures')) {
                      database.close();
                      told(false);
                      return;
                    }
                    const get = database.transaction('pictures').objectStore('pictures').get('last-known');
                    get.onsuccess = () => { database.close(); told(String(get.result).includes(%s)); };
                  };
                })""".formatted(Json.encode(hostname)));
    }

    /** A proxy that lets WebSockets through, or does not. On Playwright's thread, as everything of a page. */
    private static final class Barrier {

        private final List<WebSocketRoute> through = new ArrayList<>();
        private boolean shut;

        void meet(WebSocketRoute socket) {
            if (shut) {
                socket.close(new WebSocketRoute.CloseOptions().setCode(1011).setReason("no WebSockets here"));
            } else {
                socket.connectToServer();
                through.add(socket);
            }
        }

        void shut() {
            shut = true;
            through.forEach(socket ->
                    socket.close(new WebSocketRoute.CloseOptions().setCode(1011).setReason("no WebSockets here")));
            through.clear();
        }

        void open() {
            shut = false;
        }
    }
}
