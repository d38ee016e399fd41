package io.fleetwatch.dashboard.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.dashboard.harness.Browser;
import io.fleetwatch.dashboard.harness.FakeProvider;
import io.fleetwatch.dashboard.harness.FakeProvider.Renewing;
import io.fleetwatch.dashboard.harness.ProgrammableProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a session as its tokens grow old. The ID token holds for ten hours, so that only the access token counts. */
@QuarkusTest
@QuarkusTestResource(value = ProgrammableProvider.class, restrictToAnnotatedClass = true)
class RenewalTest {

    /** Of a life of five minutes: less than a fifth is left. */
    private static final Duration OLD = Duration.ofSeconds(245);

    private static final Duration RUN_OUT = Duration.ofSeconds(400);

    private final FakeProvider provider = ProgrammableProvider.running();
    private final Browser browser = Browser.ofTest();

    @BeforeEach
    void beginAnew() {
        provider.reset();
    }

    @Test
    void aTokenWithEnoughTimeLeftIsGivenAsItIs() {
        signInWithTokensOf(Duration.ofSeconds(200));
        JsonPath first = token();
        assertThat(first.getLong("expires_in")).isBetween(90L, 100L);
        assertThat(first.getLong("renew_in")).isBetween(30L, 40L);
        assertThat(token().getString("access_token")).isEqualTo(first.getString("access_token"));
        assertThat(provider.renewals()).isZero();
    }

    @Test
    void aTokenWithLittleTimeLeftIsRenewedOnce() {
        signInWithTokensOf(OLD);
        JsonPath renewed = token();
        assertThat(renewed.getLong("expires_in")).isBetween(290L, 300L);
        assertThat(token().getString("access_token")).isEqualTo(renewed.getString("access_token"));
        assertThat(provider.renewals()).isEqualTo(1);
    }

    @Test
    void aTokenThatRanOutIsRenewed() {
        signInWithTokensOf(RUN_OUT);
        assertThat(token().getLong("expires_in")).isBetween(290L, 300L);
        assertThat(browser.sessionCookies()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.getPath()).isEqualTo("/session");
            assertThat(it.isHttpOnly()).isTrue();
            assertThat(it.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
        });
    }

    @Test
    void aPageWhoseTokenWasRefusedGetsAnother() {
        signInWithTokensOf(Duration.ZERO);
        String refused = token().getString("access_token");
        HttpResponse<String> answer = browser.post("/session/token?renew=true", "X-Fleetwatch-Session", "1");
        assertThat(JsonPath.from(answer.body()).getString("access_token")).isNotEqualTo(refused);
    }

    @Test
    void tabsThatRenewAtTheSameMomentGetTheSameToken() {
        signInWithTokensOf(RUN_OUT);
        String cookies = cookies();
        provider.gate = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> asking = Stream.generate(() -> cookies)
                .limit(5)
                .map(it -> CompletableFuture.supplyAsync(() -> tokenWith(it)))
                .toList();
        Awaitility.await().until(() -> provider.renewals() > 0);
        provider.gate.countDown();
        assertThat(asking.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(200);
        assertThat(asking.stream()
                        .map(it -> JsonPath.from(it.join().body()).getString("access_token"))
                        .distinct())
                .hasSize(1);
        // One that was on its way for long.
        assertThat(tokenWith(cookies).statusCode()).isEqualTo(200);
        assertThat(provider.renewals()).isEqualTo(1);
    }

    @Test
    void aRefusedRenewalEndsTheSessionWithoutTouchingCookies() {
        signInWithTokensOf(RUN_OUT);
        provider.renewing = Renewing.REFUSED;
        HttpResponse<String> answer = browser.token();
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Sign in again");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.token().statusCode()).isEqualTo(401);
        assertThat(provider.renewals())
                .as("a refused token is not asked about again")
                .isEqualTo(1);
    }

    @Test
    void aNewSignInReplacesASessionThatHasEnded() {
        signInWithTokensOf(RUN_OUT);
        provider.renewing = Renewing.REFUSED;
        assertThat(browser.token().statusCode()).isEqualTo(401);
        provider.renewing = Renewing.ONCE;
        signInWithTokensOf(Duration.ZERO);
        assertThat(browser.token().statusCode()).isEqualTo(200);
    }

    @Test
    void whatStillHoldsIsGivenWhenItCannotBeRenewed() {
        for (Renewing trouble : List.of(Renewing.REFUSED, Renewing.BROKEN)) {
            signInWithTokensOf(OLD);
            provider.renewing = trouble;
            JsonPath old = token();
            assertThat(old.getLong("renew_in")).as("%s", trouble).isZero();
            assertThat(old.getLong("expires_in")).isBetween(40L, 60L);
        }
    }

    @Test
    void aProviderThatIsAwayDoesNotEndTheSession() {
        signInWithTokensOf(RUN_OUT);
        provider.goAway();
        away(browser.token());
        away(browser.token());
        provider.comeBack();
        assertThat(browser.token().statusCode()).isEqualTo(200);
    }

    @Test
    void aProviderThatIsBrokenDoesNotEndTheSession() {
        signInWithTokensOf(RUN_OUT);
        provider.renewing = Renewing.BROKEN;
        away(browser.token());
        provider.renewing = Renewing.ONCE;
        assertThat(browser.token().statusCode()).isEqualTo(200);
    }

    @Test
    void aProviderThatDoesNotAnswerIsNotWaitedForForEver() {
        signInWithTokensOf(RUN_OUT);
        provider.gate = new CountDownLatch(1);
        away(browser.token());
        provider.gate.countDown();
    }

    @Test
    void withoutARefreshTokenASessionEndsWithItsToken() {
        provider.givesRefreshTokens = false;
        signInWithTokensOf(OLD);
        assertThat(browser.token().statusCode()).isEqualTo(200);
        signInWithTokensOf(RUN_OUT);
        assertThat(browser.token().statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyBecomesSomebodyElse() {
        signInWithTokensOf(RUN_OUT);
        provider.renewing = Renewing.SOMEBODY_ELSE;
        assertThat(browser.token().statusCode()).isEqualTo(401);
    }

    @Test
    void tokensThatServicesCannotTakeAreNotGivenAway() {
        provider.givesJwts = false;
        signInWithTokensOf(Duration.ZERO);
        assertThat(browser.token().statusCode()).isEqualTo(401);
    }

    @Test
    void tokensOfAnySizeFitIntoCookies() {
        for (int padding : List.of(3_000, 0, 5_000, 10, 1_500)) {
            provider.padding = padding;
            signInWithTokensOf(OLD);
            assertThat(browser.sessionCookies()).allSatisfy(it -> assertThat(
                            it.getName().length() + it.getValue().length())
                    .isLessThan(4_096));
            assertThat(token().getString("person.name")).hasSize("Somebody ".length() + padding);
            assertThat(token().getString("access_token")).hasSizeGreaterThan(padding);
        }
    }

    @Test
    void aSessionThatShrinksLeavesNoPiecesBehind() {
        provider.padding = 4_000;
        signInWithTokensOf(OLD);
        assertThat(browser.sessionCookies()).hasSizeGreaterThan(2);
        provider.padding = 0;
        assertThat(token().getString("person.name")).isEqualTo("Somebody ");
        assertThat(browser.sessionCookies()).hasSizeLessThan(3);
        assertThat(token().getString("person.name")).isEqualTo("Somebody ");
    }

    private void signInWithTokensOf(Duration age) {
        provider.age = age;
        HttpResponse<String> end = browser.follow(browser.open("/session/sign-in?to=/nvrs"));
        assertThat(end.uri().getPath()).isEqualTo("/nvrs");
        provider.age = Duration.ZERO;
    }

    private JsonPath token() {
        HttpResponse<String> answer = browser.token();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body());
    }

    private static HttpResponse<String> tokenWith(String cookies) {
        return Browser.ofTest().token("X-Fleetwatch-Session", "1", "Cookie", cookies);
    }

    private String cookies() {
        return browser.sessionCookies().stream()
                .map((HttpCookie it) -> it.getName() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }

    private static void away(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
