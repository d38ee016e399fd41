package io.fleetwatch.dashboard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.dashboard.harness.Browser;
import io.fleetwatch.dashboard.harness.DevelopmentProvider;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out with a browser, at the provider of {@code ./fleetwatch up}. */
@QuarkusTest
@QuarkusTestResource(value = DevelopmentProvider.class, restrictToAnnotatedClass = true)
class SignInTest {

    private final DevelopmentIdentityProvider provider = DevelopmentProvider.running();
    private final Browser browser = Browser.ofTest();

    @BeforeEach
    void forgetEverybody() {
        provider.forgetSignIns();
    }

    @Test
    void asksTheProviderWithStateNonceAndPkce() {
        HttpResponse<String> answer = browser.open("/session/sign-in?to=/nvrs");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(provider.issuer() + "/authorize?")
                .contains("response_type=code", "client_id=fleetwatch-dashboard", "scope=openid", "profile")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A"
                        + browser.dashboard().getPort() + "%2Fsession%2Fcallback");
    }

    @Test
    void leadsBackToThePageItWasAskedFrom() {
        HttpResponse<String> login = browser.openLogin("/nvrs?status=offline&region=north");
        HttpResponse<String> back = browser.open(
                browser.location(browser.submit(login, "operator", "demo")).toString());
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("/nvrs?status=offline&region=north");
        assertThat(back.headers().allValues("Set-Cookie"))
                .filteredOn(it -> it.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).contains("Path=/session", "HTTPOnly", "SameSite=Lax"));
        assertThat(browser.follow(back).body()).contains("<fleet-app>");
    }

    @Test
    void thePageGetsATokenAndWhoItIsOf() {
        browser.signIn("operator", "/");
        HttpResponse<String> answer = browser.token();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        JsonPath body = JsonPath.from(answer.body());
        assertThat(body.getString("access_token").split("\\.")).hasSize(3);
        assertThat(Instant.parse(body.getString("expires_at")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(3)), Instant.now().plus(Duration.ofMinutes(6)));
        assertThat(body.getString("person.sub")).isEqualTo("operator");
        assertThat(body.getString("person.name")).isEqualTo("Operator");
        assertThat(body.getList("person.roles")).isEqualTo(List.of("operator"));
        assertThat(body.getList("person.regions")).isEqualTo(List.of("north", "south"));
    }

    @Test
    void adminsSeeEveryRegion() {
        browser.signIn("admin", "/");
        assertThat(browser.token().body()).contains("\"regions\":null");
    }

    @Test
    void withoutASignInThereIsNoTokenAndNoRedirect() {
        HttpResponse<String> answer = browser.token();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aCookieThatWeDidNotMakeIsNoSession() {
        for (String cookie :
                List.of("q_session=x", "q_session=a.b.c.d.e", "q_session_chunk_x=1", "q_session_chunk_1=é")) {
            assertThat(browser.token("X-Fleetwatch-Session", "1", "Cookie", cookie)
                            .statusCode())
                    .as(cookie)
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenIsOnlyForOurOwnPage() {
        browser.signIn("viewer", "/");
        String here = browser.dashboard().toString();
        assertThat(browser.token("X-Fleetwatch-Session", "1").statusCode()).isEqualTo(200);
        for (List<String> headers : List.of(
                List.of("X-Other", "1"),
                List.of("X-Fleetwatch-Session", "0"),
                List.of("X-Fleetwatch-Session", "1", "Sec-Fetch-Site", "cross-site"),
                List.of("X-Fleetwatch-Session", "1", "Sec-Fetch-Site", "same-site"),
                List.of("X-Fleetwatch-Session", "1", "Origin", "https://evil.example"),
                List.of("X-Fleetwatch-Session", "1", "Origin", "null"),
                List.of("X-Fleetwatch-Session", "1", "Origin", here + "1"),
                List.of("X-Fleetwatch-Session", "1", "Origin", here.replace("http:", "https:")))) {
            HttpResponse<String> answer = browser.token(headers.toArray(String[]::new));
            assertThat(answer.statusCode()).as("%s", headers).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("access_token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/%5cevil.example",
                "/%2fevil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\tevil",
                "/a/../../evil",
                "/session/sign-out",
                "evil",
                ""
            })
    void leadsNowhereElse(String to) {
        HttpResponse<String> login = browser.openLogin(to);
        HttpResponse<String> back = browser.open(
                browser.location(browser.submit(login, "viewer", "demo")).toString());
        assertThat(back.headers().firstValue("Location")).contains("/");
    }

    @Test
    void whoSaysNoComesBackRefused() {
        HttpResponse<String> login = browser.openLogin("/nvrs");
        HttpResponse<String> back = browser.submit(login, "cancel", "", "");
        HttpResponse<String> end = browser.open(browser.location(back).toString());
        assertThat(end.headers().firstValue("Location")).contains("/signed-out?reason=refused");
    }

    @Test
    void aSignInThatTheBrowserForgotHasExpired() {
        HttpResponse<String> back = browser.submit(browser.openLogin("/nvrs"), "viewer", "demo");
        browser.forgetCookies();
        HttpResponse<String> end = browser.open(browser.location(back).toString());
        assertThat(end.headers().firstValue("Location")).contains("/signed-out?reason=expired");
    }

    @Test
    void aMadeUpCodeFails() {
        browser.openLogin("/");
        String state = browser.cookies().stream()
                .filter(it -> it.getName().startsWith("q_auth"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .replaceFirst("\\|.*", "");
        HttpResponse<String> end = browser.open("/session/callback?code=made-up&state=" + state);
        assertThat(end.headers().firstValue("Location")).contains("/signed-out?reason=failed");
        assertThat(browser.sessionCookies()).isEmpty();
    }

    @Test
    void twoTabsMaySignInAtOnce() {
        HttpResponse<String> one = browser.openLogin("/nvrs");
        HttpResponse<String> other = browser.openLogin("/cameras");
        HttpResponse<String> first = browser.open(
                browser.location(browser.submit(one, "viewer", "demo")).toString());
        assertThat(first.headers().firstValue("Location")).contains("/nvrs");
        HttpResponse<String> second = browser.open(
                browser.location(browser.submit(other, "viewer", "demo")).toString());
        assertThat(second.headers().firstValue("Location")).contains("/cameras");
        assertThat(browser.token().statusCode()).isEqualTo(200);
    }

    @Test
    void reloadingTheSignInDoesNotFillTheHeaders() {
        for (int i = 0; i < 20; i++) {
            browser.open("/session/sign-in?to=/nvrs");
        }
        assertThat(browser.cookies())
                .filteredOn(it -> it.getName().startsWith("q_auth"))
                .hasSizeLessThan(6);
        assertThat(browser.signIn("viewer", "/nvrs").uri().getPath()).isEqualTo("/nvrs");
    }

    @Test
    void signingOutEndsItHereAndAtTheProvider() {
        browser.signIn("viewer", "/");
        HttpResponse<String> out = browser.open("/session/sign-out", "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.headers().firstValue("Location").orElseThrow())
                .startsWith(provider.issuer() + "/logout?id_token_hint=");
        HttpResponse<String> end = browser.follow(out);
        assertThat(end.uri().getPath()).isEqualTo("/signed-out");
        assertThat(browser.sessionCookies()).isEmpty();
        assertThat(browser.token().statusCode()).isEqualTo(401);
        assertThat(browser.openLogin("/").body()).contains("name=\"password\"");
    }

    @Test
    void anotherSiteSignsNobodyOut() {
        browser.signIn("viewer", "/");
        HttpResponse<String> answer = browser.open("/session/sign-out", "Sec-Fetch-Site", "cross-site");
        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(browser.token().statusCode()).isEqualTo(200);
    }

    @Test
    void behindHttpsCookiesAreSecureAndAddressesAreHttps() {
        HttpResponse<String> answer =
                browser.open("/session/sign-in", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "fleet.example");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains("redirect_uri=https%3A%2F%2Ffleet.example%2Fsession%2Fcallback");
        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(it -> assertThat(it)
                .contains("Secure", "HTTPOnly", "SameSite=Lax"));
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
}
