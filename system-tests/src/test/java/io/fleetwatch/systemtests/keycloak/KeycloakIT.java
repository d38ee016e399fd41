package io.fleetwatch.systemtests.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.fleetwatch.systemtests.browser.BrowserProgram;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** People, programs and services with a Keycloak that was set up with the realm file we ship. */
@EnabledIfSystemProperty(named = "fleetwatch.keycloak", matches = "true", disabledReason = "run with --keycloak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {

    /** Short, so that renewals are seen. */
    private static final Duration TOKEN_LIFESPAN = Duration.ofSeconds(15);

    /** Services fetch a provider's keys again at most once a minute. */
    private static final Duration NEW_KEY_KNOWN = Duration.ofSeconds(75);

    private final List<AutoCloseable> open = new ArrayList<>();
    private KeycloakServer keycloak;
    private Fleet fleet;
    private BrowserProgram browser;
    private String frontDoor;

    @BeforeAll
    void start() {
        long begun = System.nanoTime();
        keycloak = opened(KeycloakServer.start());
        System.out.printf("keycloak: ready after %d ms%n", (System.nanoTime() - begun) / 1_000_000);
        KeycloakAdmin admin = keycloak.admin();
        admin.setAccessTokenLifespan(TOKEN_LIFESPAN);
        admin.addPerson("ada", Person.PASSWORD, "admin", List.of());
        admin.addPerson("olga", Person.PASSWORD, "operator", List.of("north"));
        admin.addPerson("vera", Person.PASSWORD, "viewer", List.of("south"));
        admin.addPerson("dan", Person.PASSWORD, "viewer", List.of("north"));
        Map<String, String> provider =
                Map.of("FLEETWATCH_OIDC_ISSUER", keycloak.issuer(), "FLEETWATCH_OIDC_JWKS_URL", keycloak.jwksUrl());
        fleet = opened(Fleet.start("keycloak-system", builder -> builder.dashboards(2)
                .environment("nvr-gateway", provider)
                .environment("inventory-service", provider)
                .environment("stream-relay", provider)
                .environment("alert-service", provider)
                .environment(
                        "dashboard",
                        Map.of(
                                "FLEETWATCH_OIDC_ISSUER",
                                keycloak.issuer(),
                                "FLEETWATCH_SIGN_IN_CLIENT_SECRET",
                                admin.secretOf("fleetwatch-dashboard")))));
        frontDoor = fleet.api().toString();
        admin.admitDashboardAt(frontDoor);
        browser = opened(BrowserProgram.start());
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void aPersonSignsInAndThePageTurnsLive() {
        try (Person vera = person().comeTo("/nvrs?status=offline")) {
            vera.keepPicture("sign-in");
            vera.signIn("vera").awaitLive();
            vera.keepPicture("dashboard");

            assertThat(vera.page()).hasURL(frontDoor + "/nvrs?status=offline");
            JsonObject claims = Person.claims(vera.token());
            assertThat(claims.getString("iss")).isEqualTo(keycloak.issuer());
            assertThat(texts(claims, "aud")).contains("fleetwatch");
            assertThat(texts(claims, "groups")).containsExactly("viewer");
            assertThat(texts(claims, "fleetwatch_regions")).containsExactly("south");
        }
    }

    @Test
    void tokensAreRenewedWhileEachRefreshTokenHoldsOnce() {
        try (Person olga = person().comeTo("/").signIn("olga").awaitLive()) {
            List<String> sockets = new ArrayList<>();
            olga.page().onWebSocket(socket -> sockets.add(socket.url()));
            renewals(olga, 3);
            olga.awaitLive();
            assertThat(sockets).as("sockets that the page opened meanwhile").isEmpty();
        }
    }

    /** All tabs hold the same token, so they renew it at the same moment, and two replicas answer them in turn. */
    @Test
    void tabsThatRenewAtTheSameMomentAtTwoReplicasStaySignedIn() {
        try (Person olga = person().comeTo("/").signIn("olga").awaitLive()) {
            List<Person> tabs = List.of(olga, olga.anotherTab("/nvrs"), olga.anotherTab("/cameras"));
            List<Integer> answers = new ArrayList<>();
            tabs.forEach(tab -> tab.awaitLive().page().onResponse(response -> {
                if (response.url().contains("/session/token")) {
                    answers.add(response.status());
                }
            }));
            olga.page()
                    .waitForCondition(
                            () -> answers.size() >= 4 * tabs.size(),
                            new Page.WaitForConditionOptions().setTimeout((double)
                                    TOKEN_LIFESPAN.multipliedBy(8).toMillis()));

            assertThat(answers).as("answers to the tabs").containsOnly(200);
            tabs.forEach(Person::awaitLive);
            assertThat(fleet.replicas("dashboard"))
                    .allSatisfy(replica -> assertThat(fleet.scrape(replica).sum("fleetwatch_session_tokens_total"))
                            .as(replica.name())
                            .isPositive());
        }
    }

    @Test
    void whoSignsOutIsForgottenAtTheProviderToo() {
        try (Person vera = person().comeTo("/settings").signIn("vera")) {
            vera.page().getByText("Sign out").first().click();
            assertThat(vera.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("You are signed out");
            vera.page().navigate("/session/sign-in?to=/");
            vera.awaitProvider();
        }
    }

    @Test
    void whoIsDisabledIsOutWithTheNextRenewalAndDoesNotGetIn() {
        try (Person dan = person().comeTo("/").signIn("dan").awaitLive()) {
            keycloak.admin().disable("dan");
            long disabled = System.nanoTime();
            assertThat(dan.page().getByRole(AriaRole.ALERT).getByText("Your sign-in has expired."))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout((double) TOKEN_LIFESPAN.multipliedBy(3).toMillis()));
            System.out.printf(
                    "keycloak: a disabled person was out after %d ms, with tokens of %d s%n",
                    (System.nanoTime() - disabled) / 1_000_000, TOKEN_LIFESPAN.toSeconds());
            try (Person again = person().comeTo("/").identify("dan")) {
                assertThat(again.page().getByText("Account is disabled")).isVisible();
            }
        }
    }

    @Test
    void servicesTakeItsTokensByRoleAndRegion() {
        try (Person ada = person().comeTo("/").signIn("ada").awaitLive();
                Person olga = person().comeTo("/").signIn("olga").awaitLive();
                Person vera = person().comeTo("/").signIn("vera").awaitLive()) {
            Rest admin = fleet.rest(ada::token);
            String hostname = "keycloak-north";
            long nvr = admin.enrol(hostname, 1).id();

            assertThat(fleet.rest(olga::token)
                            .call("GET", "/api/nvrs/" + nvr, null)
                            .status())
                    .isEqualTo(200);
            assertThat(fleet.rest(vera::token)
                            .call("GET", "/api/nvrs/" + nvr, null)
                            .status())
                    .as("another region")
                    .isEqualTo(404);
            JsonObject another = new JsonObject()
                    .put("hostname", "keycloak-by-vera")
                    .put("device_name", "By Vera")
                    .put("region", "south");
            assertThat(fleet.rest(vera::token)
                            .call("POST", "/api/nvrs", another)
                            .status())
                    .as("a viewer adds nothing")
                    .isEqualTo(403);
            assertThat(fleet.rest(() -> "x" + vera.token())
                            .call("GET", "/api/nvrs", null)
                            .status())
                    .isEqualTo(401);
            assertThat(fleet.rest(olga::token).call("GET", "/api/alerts", null).status())
                    .isEqualTo(200);
            assertThat(fleet.rest(olga::token)
                            .call("GET", "/api/streams/list", null)
                            .status())
                    .isEqualTo(200);
            assertThat(Greeting.of(gateway(), dashboard(vera.token()))).isEqualTo("dashboard_ok");
        }
    }

    @Test
    void aProgramIsAnMlServiceAndNothingElse() {
        String token = keycloak.admin().tokenOf("fleetwatch-ml");
        JsonObject claims = Person.claims(token);
        assertThat(texts(claims, "groups")).containsExactly("ml-service");
        assertThat(texts(claims, "fleetwatch_streams")).containsExactly("*");

        assertThat(Greeting.of(relay(), new JsonObject().put("type", "auth").put("token", token)))
                .isEqualTo("auth_ok");
        assertThat(Greeting.of(gateway(), dashboard(token))).isEqualTo("1008 unauthorized");
        assertThat(fleet.rest(() -> token).call("GET", "/api/nvrs", null).status())
                .isEqualTo(403);
    }

    @Test
    void aNewKeyOfTheProviderIsAcceptedWithoutARestart() {
        String before = keycloak.admin().tokenOf("fleetwatch-ml");
        assertThat(accepts(before)).isTrue();
        keycloak.admin().rotateKey();
        long rotated = System.nanoTime();
        String after = keycloak.admin().tokenOf("fleetwatch-ml");
        assertThat(header(after)).as("key").isNotEqualTo(header(before));

        await().atMost(NEW_KEY_KNOWN)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> accepts(keycloak.admin().tokenOf("fleetwatch-ml")));
        System.out.printf(
                "keycloak: relay and alert service took tokens of a new key after %d ms%n",
                (System.nanoTime() - rotated) / 1_000_000);
        try (Person ada = person().comeTo("/").signIn("ada").awaitLive()) {
            assertThat(fleet.rest(ada::token).call("GET", "/api/nvrs", null).status())
                    .isEqualTo(200);
        }
    }

    // ---- Words ------------------------------------------------------------------------------------------------------

    private boolean accepts(String token) {
        return Greeting.of(relay(), new JsonObject().put("type", "auth").put("token", token))
                        .equals("auth_ok")
                && fleet.rest(() -> token).call("GET", "/api/alerts", null).status() == 200;
    }

    private void renewals(Person person, int count) {
        Set<String> tokens = new HashSet<>();
        while (tokens.size() < count) {
            Response renewed = person.nextToken(TOKEN_LIFESPAN.multipliedBy(3));
            assertThat(renewed.status()).as("an answer to the page").isEqualTo(200);
            tokens.add(new JsonObject(renewed.text()).getString("access_token"));
        }
    }

    private Person person() {
        return new Person(browser.browser(), frontDoor, keycloak.address());
    }

    private URI gateway() {
        return fleet.frontDoor();
    }

    private URI relay() {
        return URI.create("ws://" + fleet.api().getAuthority() + "/api/streams/ws");
    }

    private static JsonObject dashboard(String token) {
        return new JsonObject().put("type", "dashboard").put("token", token);
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static List<String> texts(JsonObject claims, String name) {
        Object value = claims.getValue(name);
        return value instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }
}
