package io.fleetwatch.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.dashboard.harness.Browser;
import io.fleetwatch.dashboard.harness.ProgrammableProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets, and with which headers. */
@QuarkusTest
@QuarkusTestResource(value = ProgrammableProvider.class, restrictToAnnotatedClass = true)
class ServingTest {

    private static final Pattern SCRIPT = Pattern.compile("/static/bundle/[A-Za-z0-9._-]+\\.js");

    private final Browser browser = Browser.ofTest();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nvrs",
                "/nvrs/17",
                "/nvrs?status=offline",
                "/cameras",
                "/cameras/3",
                "/video",
                "/video/stream_1",
                "/alerts",
                "/settings",
                "/enrol",
                "/signed-out?reason=failed",
                "/index.html"
            })
    void everyPageIsTheApp(String path) {
        HttpResponse<String> page = browser.open(path, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<fleet-app>");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void aPageThatIsKnownIsNotSentAgain() {
        String tag = browser.open("/").headers().firstValue("ETag").orElseThrow();
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag}) {
            HttpResponse<String> again = browser.open("/nvrs", "If-None-Match", known);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        assertThat(browser.open("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void bundlesAreKeptForAYear() {
        HttpResponse<String> script = browser.open(script(), "Accept-Encoding", "gzip");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    }

    @Test
    void textIsCompressed() {
        assertThat(browser.open("/", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .contains("gzip");
    }

    @Test
    void noSourceMapIsThere() {
        assertThat(browser.open(script() + ".map").statusCode()).isEqualTo(404);
        assertThat(browser.open(script()).body()).doesNotContain("sourceMappingURL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/bundle/x.js", "/static/", "/static/bundle/"})
    void aMissingScriptIsNeverAPage(String path) {
        HttpResponse<String> answer = browser.open(path, "Accept", "text/html,*/*");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/nvrs/1/2", "/%2e%2e/x", "/api/nvrs", "/index.php", "/META-INF/resources/"})
    void anUnknownAddressIsTheAppForPeopleAndAProblemForPrograms(String path) {
        HttpResponse<String> page = browser.open(path, "Accept", "text/html,application/xhtml+xml");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<fleet-app>");
        HttpResponse<String> problem = browser.open(path, "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(JsonPath.from(problem.body()).getInt("status")).isEqualTo(404);
    }

    @Test
    void pagesAreOnlyRead() {
        HttpResponse<String> answer = browser.post("/nvrs");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void unknownAddressesBelowSessionAreProblems() {
        HttpResponse<String> answer = browser.open("/session/nothing", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(browser.open("/session/token").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nothing",
                "/static/bundle/x.js",
                "/session/configuration",
                "/session/sign-in",
                "/q/health",
                "/favicon.svg"
            })
    void everyAnswerKeepsTheBrowserFromWhatTheAppDoesNotNeed(String path) {
        HttpResponse<String> answer = browser.open(path);
        String port = Integer.toString(browser.dashboard().getPort());
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self';", "script-src 'self';", "style-src 'self';")
                .doesNotContain("unsafe-")
                .contains(
                        "img-src 'self' blob: data:;", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .contains("connect-src 'self' ws://localhost:" + port + " wss://localhost:" + port + ";")
                .contains("form-action 'self' " + ProgrammableProvider.running().issuer());
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Permissions-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(browser.open(path, "X-Forwarded-Proto", "https").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
    }

    @Test
    void theConfigurationIsInMilliseconds() {
        JsonPath told = JsonPath.from(browser.open("/session/configuration").body());
        assertThat(told.getString("wsUrl")).isEqualTo("/ws");
        assertThat(told.getInt("reconnectAttempts")).isEqualTo(10);
        assertThat(told.getLong("reconnectDelay")).isEqualTo(1_000);
        assertThat(told.getLong("debounceDelay")).isEqualTo(500);
        assertThat(told.getLong("throttleDelay")).isEqualTo(1_000);
        assertThat(told.getBoolean("showNotifications")).isTrue();
        assertThat(told.getBoolean("soundAlerts")).isFalse();
        assertThat(told.getLong("notificationDuration")).isEqualTo(5_000);
        assertThat(told.getBoolean("batchUpdates")).isTrue();
        assertThat(told.getBoolean("updateOnlyVisible")).isTrue();
        assertThat(told.getInt("maxCacheSize")).isEqualTo(50_000);
    }

    @Test
    void healthDoesNotDependOnTheProvider() {
        ProgrammableProvider.running().goAway();
        try {
            assertThat(browser.open("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(browser.open("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            ProgrammableProvider.running().comeBack();
        }
    }

    private String script() {
        Matcher matcher = SCRIPT.matcher(browser.open("/").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
