package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.fleetwatch.systemtests.running.Fleet;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Coming in, staying in without noticing it, and going out. */
@ExtendWith(RunningDashboard.class)
class SignInIT {

    private static final String STORED = """
            () => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.cookie
            """;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Door door;
    private final Fleet fleet;

    SignInIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void whoIsNotSignedInIsAskedToAndComesBackToWhereTheyWanted() {
        Visitor visitor = browsers.visitor(door).expectFailedRequests("/session/token|/authorize");
        DashboardPage page = visitor.open("/nvrs?status=offline");

        SignInPage provider = SignInPage.at(page.page(), visitor);
        provider.assertShown();
        provider.fail("operator", "not this one");
        assertThat(provider.error()).hasText("Wrong name or password. Please try again.");

        DashboardPage back = provider.signIn("operator", SignInPage.PASSWORD);
        assertThat(back.page()).hasURL(door.address() + "/nvrs?status=offline");
        back.awaitLive();
        assertThat(back.link("Operator: settings and sign out")).isVisible();
    }

    @Test
    void whoCancelsIsToldSo() {
        Visitor visitor = browsers.visitor(door).expectFailedRequests("/session/token");
        DashboardPage page = SignInPage.reach(visitor, "/").cancel();

        assertThat(page.page()).hasURL(Pattern.compile(".*/signed-out\\?reason=refused"));
        assertThat(page.heading()).hasText("You were not signed in");
        assertThat(page.page().getByText("Try again, or ask for access.")).isVisible();
        assertThat(page.button("Sign in")).isVisible();
    }

    @Test
    void tokensAreWhereNoScriptAndNoAddressShowsThem() {
        Visitor visitor = browsers.visitor(door);
        DashboardPage page = visitor.signIn("admin", "/").awaitLive();
        for (String section : new String[] {"NVRs", "Cameras", "Video", "Alerts", "Settings"}) {
            page.choose(section);
        }

        String stored = (String) page.page().evaluate(STORED);
        assertThat(stored).doesNotContain("eyJ").doesNotContainIgnoringCase("token");
        // Encrypted, for the service that set them, and out of reach of scripts. The provider's are its own business.
        assertThat(visitor.context().cookies(door.address() + "/session/token"))
                .isNotEmpty()
                .allSatisfy(cookie -> {
                    assertThat(cookie.httpOnly).as(cookie.name).isTrue();
                    assertThat(cookie.path).as(cookie.name).isEqualTo("/session");
                    assertThat(cookie.value).as(cookie.name).doesNotStartWith("eyJhbGciOiJS");
                });
        assertThat(visitor.context().cookies(door.address() + "/"))
                .extracting((Cookie cookie) -> cookie.name)
                .isEmpty();
    }

    @Test
    void tokensAreRenewedWithoutAnybodyNoticing() {
        DashboardPage page = browsers.visitor(door).signIn("admin", "/").awaitLive();
        page.page().evaluate("""
                () => {
                  window.seenColours = new Set();
                  const indicator = document.querySelector('fleet-app').shadowRoot
                    .querySelector('fleet-connection-status').shadowRoot.querySelector('[data-connection]');
                  const note = () => window.seenColours.add(indicator.dataset.colour);
                  note();
                  new MutationObserver(note).observe(indicator, { attributes: true });
                }""");
        List<String> sockets = new CopyOnWriteArrayList<>();
        page.page().onWebSocket(socket -> sockets.add(socket.url()));

        Set<String> tokens = new HashSet<>();
        while (tokens.size() < 3) {
            Response renewed = page.page()
                    .waitForResponse(
                            response -> response.url().endsWith("/session/token"),
                            new Page.WaitForResponseOptions().setTimeout((double) RunningDashboard.TOKEN_VALIDITY
                                    .multipliedBy(2)
                                    .toMillis()),
                            () -> {});
            assertThat(renewed.status()).isEqualTo(200);
            tokens.add(new JsonObject(renewed.text()).getString("access_token"));
        }

        page.awaitLive();
        assertThat(page.page().evaluate("() => [...window.seenColours].join()")).isEqualTo("green");
        assertThat(sockets).as("sockets that the page opened meanwhile").isEmpty();
    }

    @Test
    void aSignInThatTheProviderForgotSaysSoAndCanBeMadeAgain() {
        Visitor visitor = browsers.visitor(door)
                .expectFailedRequests("/session/token|/ws")
                .expectFailedRequests("/api/");
        DashboardPage page = visitor.signIn("admin", "/nvrs").awaitLive();
        fleet.forgetSignIns();

        assertThat(page.page()
                        .getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions()
                                .setHasText("Your sign-in has expired. Sign in again to go on where you were.")))
                .isVisible(DashboardPage.visible(RunningDashboard.TOKEN_VALIDITY.multipliedBy(3)));
        page.button("Sign in").click();
        SignInPage.at(page.page(), visitor).signIn("admin", SignInPage.PASSWORD);

        assertThat(page.page()).hasURL(door.address() + "/nvrs");
        page.awaitLive();
    }

    @Test
    void signingOutForgetsTheSignInOnEveryPageAndAtTheProvider() {
        Visitor visitor = browsers.visitor(door).expectFailedRequests("/session/token");
        DashboardPage page = visitor.signIn("viewer", "/settings").awaitConnection("connected", DashboardPage.SOON);
        Page other = visitor.context().newPage();
        other.navigate(door.address() + "/nvrs");
        assertThat(other.getByText("Live").first()).isVisible();
        page.page().getByText("Sign out").first().click();

        assertThat(page.heading()).hasText("You are signed out");
        assertThat(other).hasURL(door.address() + "/signed-out");
        assertThat(visitor.context().cookies(door.address() + "/session/token"))
                .extracting((Cookie cookie) -> cookie.name)
                .noneMatch(name -> name.startsWith("q_session"));
        page.go("/session/sign-in?to=/");
        SignInPage.at(page.page(), visitor).assertShown();
    }
}
