package io.fleetwatch.stack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in as a browser and the dashboard's server do it together, over HTTP. */
class BrowserSignInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration VALIDITY = Duration.ofSeconds(90);
    private static final String CALLBACK = "http://localhost:8080/signed-in";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static DevelopmentIdentityProvider provider;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        provider = DevelopmentIdentityProvider.start(0, VALIDITY);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void whoGivesTheRightPasswordGetsTokensThatSayWhoTheyAre() throws Exception {
        HttpResponse<String> page = browser.open(authorize(Map.of()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"admin\"", "value=\"operator\"", "value=\"viewer\"");

        Map<String, String> answer = answer(browser.submit(page, "sign-in", "operator", "demo"));
        assertThat(answer).containsEntry("state", "s t&ate").containsKey("code");
        HttpResponse<String> response = redeem(String.valueOf(answer.get("code")));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode tokens = JSON.readTree(response.body());
        assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asLong()).isEqualTo(VALIDITY.toSeconds());
        JsonNode access = verified(tokens, "access_token");
        assertThat(access.get("aud").asText()).isEqualTo("fleetwatch");
        assertThat(access.get("sub").asText()).isEqualTo("operator");
        assertThat(access.get("preferred_username").asText()).isEqualTo("operator");
        assertThat(access.get("groups").toString()).isEqualTo("[\"operator\"]");
        assertThat(access.get("fleetwatch_regions").toString()).isEqualTo("[\"north\",\"south\"]");
        assertThat(access.get("exp").asLong() - access.get("iat").asLong()).isEqualTo(VALIDITY.toSeconds());
        JsonNode id = verified(tokens, "id_token");
        assertThat(id.get("iss").asText()).isEqualTo(provider.issuer());
        assertThat(id.get("aud").asText()).isEqualTo("fleetwatch-dashboard");
        assertThat(id.get("nonce").asText()).isEqualTo("once");
        assertThat(id.get("sub").asText()).isEqualTo("operator");
        assertThat(id.get("preferred_username").asText()).isEqualTo("operator");
        assertThat(id.get("name").asText()).isEqualTo("Operator");
        assertThat(id.get("groups").toString()).isEqualTo("[\"operator\"]");
        assertThat(id.get("exp").asLong() - id.get("iat").asLong()).isEqualTo(VALIDITY.toSeconds());
    }

    @Test
    void tokensLiveFiveMinutesUnlessSaidOtherwise() throws Exception {
        assertThat(DevelopmentIdentityProvider.SIGN_IN_VALIDITY).isEqualTo(Duration.ofMinutes(5));
        JsonNode byPassword =
                JSON.readTree(post(Map.of("grant_type", "password", "username", "admin", "password", "demo"), "")
                        .body());
        assertThat(byPassword.get("expires_in").asLong()).isEqualTo(3600);
    }

    @Test
    void aWrongPasswordSaysSoAndAllowsAnotherTry() throws Exception {
        HttpResponse<String> wrong = browser.submit(browser.open(authorize(Map.of())), "sign-in", "viewer", "DEMO");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("role=\"alert\"", "Wrong name or password", "value=\"viewer\" required checked");
        assertThat(browser.cookies()).doesNotContainKey("fleetwatch_sign_in");

        HttpResponse<String> stranger = browser.submit(wrong, "sign-in", "\"><script>", "demo");
        assertThat(stranger.statusCode()).isEqualTo(400);
        assertThat(stranger.body()).doesNotContain("<script");

        assertThat(answer(browser.submit(stranger, "sign-in", "viewer", "demo")))
                .containsKey("code");
    }

    @Test
    void cancellingTellsTheClient() throws Exception {
        assertThat(answer(browser.submit(browser.open(authorize(Map.of())), "cancel", "admin", "")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s t&ate")
                .doesNotContainKey("code");
    }

    @Test
    void aFormThatIsNotFromThisBrowsersPageSignsNobodyIn() throws Exception {
        HttpResponse<String> page = browser.open(authorize(Map.of()));
        Map<String, String> fields = Map.of("action", "sign-in", "username", "admin", "password", "demo");
        for (HttpResponse<String> refused : List.of(
                browser.post(page, fields),
                browser.submit(new Browser().open(authorize(Map.of())), "sign-in", "admin", "demo"),
                new Browser().submit(page, "sign-in", "admin", "demo"))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().firstValue("Location")).isEmpty();
            assertThat(refused.body()).contains("out of date");
        }
        assertThat(browser.cookies()).doesNotContainKey("fleetwatch_sign_in");
    }

    @Test
    void whoIsSignedInGoesBackAtOnceUnlessTheClientWantsThemAskedAgain() throws Exception {
        assertThat(answer(browser.open(authorize(Map.of("prompt", "none")))))
                .containsEntry("error", "login_required")
                .containsEntry("state", "s t&ate");

        signIn("viewer");

        assertThat(answer(browser.open(authorize(Map.of())))).containsKey("code");
        String code = code(browser.open(authorize(Map.of("prompt", "none"))));
        assertThat(verified(JSON.readTree(redeem(code).body()), "id_token")
                        .get("sub")
                        .asText())
                .isEqualTo("viewer");
        assertThat(browser.open(authorize(Map.of("prompt", "login"))).body()).contains("Who are you?");
    }

    @Test
    void itsCookiesAreForThisProviderAndNotForScripts() throws Exception {
        HttpResponse<String> page = browser.open(authorize(Map.of()));
        HttpResponse<String> back = browser.submit(page, "sign-in", "admin", "demo");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'"));
        for (HttpResponse<String> response : List.of(page, back)) {
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(response.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                    .contains("; HttpOnly", "; SameSite=Lax", "; Path=/fleetwatch"));
        }
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
        String code = signIn("admin");

        assertThat(redeem(code).statusCode()).isEqualTo(200);
        assertRefused(redeem(code), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX",
        "code_verifier, ''",
        "redirect_uri,  http://localhost:8080/other",
        "redirect_uri,  ''"
    })
    void aCodeIsSpentWhenSomebodyElseRedeemsIt(String field, String value) throws Exception {
        String code = signIn("admin");

        assertRefused(redeem(code, Map.of(field, value)), 400, "invalid_grant");
        assertRefused(redeem(code), 400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fleetwatch-dashboard:wrong", "ml-demo:demo", "admin:demo"})
    void onlyTheClientRedeemsAndRenews(String credentials) throws Exception {
        String code = signIn("admin");
        assertRefused(post(codeForm(code), credentials), 401, "invalid_client");
        // A stranger does not spend it.
        String refreshToken = text(redeem(code), "refresh_token");

        assertRefused(post(refreshForm(refreshToken), credentials), 401, "invalid_client");
    }

    @Test
    void aRefreshTokenGivesNewTokensAndTwoRequestsMayRaceWithIt() throws Exception {
        String first = text(redeem(signIn("operator")), "refresh_token");

        HttpResponse<String> renewed = refresh(first);
        HttpResponse<String> racing = refresh(first);

        for (HttpResponse<String> response : List.of(renewed, racing)) {
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode tokens = JSON.readTree(response.body());
            assertThat(verified(tokens, "access_token").get("sub").asText()).isEqualTo("operator");
            assertThat(verified(tokens, "id_token").has("nonce")).isFalse();
            assertThat(refresh(tokens.get("refresh_token").asText()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(text(renewed, "refresh_token")).isNotEqualTo(first).isNotEqualTo(text(racing, "refresh_token"));
        assertRefused(refresh("made-up"), 400, "invalid_grant");
    }

    @Test
    void signingOutForgetsTheSignInAndGoesBackToTheClient() throws Exception {
        String refreshToken = text(redeem(signIn("admin")), "refresh_token");

        HttpResponse<String> back = browser.open(provider.issuer() + "/logout?"
                + Browser.form(Map.of("post_logout_redirect_uri", "http://127.0.0.1:8080/?bye=1", "state", "x")));

        assertThat(back.headers().firstValue("Location")).hasValue("http://127.0.0.1:8080/?bye=1&state=x");
        assertThat(browser.cookies()).doesNotContainKey("fleetwatch_sign_in");
        assertThat(answer(browser.open(authorize(Map.of("prompt", "none"))))).containsEntry("error", "login_required");
        assertRefused(refresh(refreshToken), 400, "invalid_grant");
    }

    @Test
    void signingOutSendsNobodyAwayFromThisMachine() throws Exception {
        HttpResponse<String> foreign = browser.open(provider.issuer() + "/logout?"
                + Browser.form(Map.of("post_logout_redirect_uri", "https://evil.example/<b>")));
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.headers().firstValue("Location")).isEmpty();
        assertThat(foreign.body()).contains("https://evil.example/&lt;b&gt;");

        HttpResponse<String> nowhere = browser.open(provider.issuer() + "/logout");
        assertThat(nowhere.statusCode()).isEqualTo(200);
        assertThat(nowhere.body()).contains("You are signed out");
    }

    @Test
    void forgettingSignInsEndsThemAll() throws Exception {
        String refreshToken = text(redeem(signIn("admin")), "refresh_token");
        String code = code(browser.open(authorize(Map.of())));

        provider.forgetSignIns();

        assertRefused(refresh(refreshToken), 400, "invalid_grant");
        assertRefused(redeem(code), 400, "invalid_grant");
        assertThat(browser.open(authorize(Map.of())).body()).contains("Who are you?");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://localhost:8080/signed-in",
        "redirect_uri, http://evil.example/<b>",
        "redirect_uri, http://localhost@evil.example/<b>",
        "redirect_uri, ''",
        "client_id,    <b>"
    })
    void whoCannotBeSentBackSeesAnErrorPage(String parameter, String value) throws Exception {
        HttpResponse<String> page = browser.open(authorize(Map.of(parameter, value)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).contains("<h1>").doesNotContain("<b>", "<form");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type,         token,    unsupported_response_type",
        "response_mode,         fragment, invalid_request",
        "scope,                 profile,  invalid_scope",
        "code_challenge,        '',       invalid_request",
        "code_challenge_method, plain,    invalid_request"
    })
    void theClientHearsOfItsMistakes(String parameter, String value, String error) throws Exception {
        assertThat(answer(browser.open(authorize(Map.of(parameter, value)))))
                .containsEntry("error", error)
                .containsEntry("state", "s t&ate")
                .doesNotContainKey("code");
    }

    /** A code. */
    private String signIn(String person) throws Exception {
        HttpResponse<String> page = browser.open(authorize(Map.of("prompt", "login")));
        return code(browser.submit(page, "sign-in", person, "demo"));
    }

    private static String authorize(Map<String, String> changed) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "fleetwatch-dashboard",
                "redirect_uri", CALLBACK,
                "scope", "openid profile",
                "state", "s t&ate",
                "nonce", "once",
                "code_challenge", Pkce.challengeOf(VERIFIER),
                "code_challenge_method", "S256"));
        parameters.putAll(changed);
        return provider.issuer() + "/authorize?" + Browser.form(parameters);
    }

    /** What the browser would carry back to the client. */
    private static Map<String, String> answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        URI location = URI.create(response.headers().firstValue("Location").orElseThrow());
        assertThat(location.toString()).startsWith(CALLBACK + "?");
        return FormData.parse(location.getRawQuery());
    }

    private static String code(HttpResponse<String> response) {
        Map<String, String> answer = answer(response);
        assertThat(answer).containsKey("code");
        return answer.getOrDefault("code", "");
    }

    private static Map<String, String> codeForm(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", VERIFIER);
    }

    private static Map<String, String> refreshForm(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    private static HttpResponse<String> redeem(String code) throws Exception {
        return redeem(code, Map.of());
    }

    private static HttpResponse<String> redeem(String code, Map<String, String> changed) throws Exception {
        Map<String, String> form = new HashMap<>(codeForm(code));
        form.putAll(changed);
        return post(form, "fleetwatch-dashboard:demo");
    }

    private static HttpResponse<String> refresh(String token) throws Exception {
        return post(refreshForm(token), "fleetwatch-dashboard:demo");
    }

    private static HttpResponse<String> post(Map<String, String> form, String credentials) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(provider.tokenEndpoint()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(form)));
        if (!credentials.isEmpty()) {
            String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + encoded);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode verified(JsonNode tokens, String name) throws Exception {
        return PublishedKey.verified(provider, tokens.get(name).asText());
    }

    private static String text(HttpResponse<String> response, String name) throws Exception {
        return JSON.readTree(response.body()).get(name).asText();
    }

    private static void assertRefused(HttpResponse<String> response, int status, String error) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(text(response, "error")).isEqualTo(error);
    }
}
