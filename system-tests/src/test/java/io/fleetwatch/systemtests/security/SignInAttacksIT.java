package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way of a person through the provider, with a look at what it leaves behind. */
@ExtendWith(UnderSiege.class)
class SignInAttacksIT {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]*)\"");

    private final Besieged besieged;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    SignInAttacksIT(Besieged besieged) {
        this.besieged = besieged;
    }

    /** Token, cookie and code pass the service; its log, which is read after each test, has none of them. */
    @Test
    void aSignInGivesItsTokenToThePageAndToNothingElse() {
        HttpResponse<String> end = signIn();
        assertThat(end.uri().getPath()).isEqualTo("/nvrs");
        assertThat(end.uri().getQuery()).isNull();
        HttpResponse<String> answer = token("X-Fleetwatch-Session", "1", "Sec-Fetch-Site", "same-origin");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        String token = new JsonObject(answer.body()).getString("access_token");
        assertThat(Web.get(besieged.gateway().resolve("/api/gateway/stats"), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies().stream()
                        .filter(it -> it.getName().startsWith("q_session")))
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.getPath()).isEqualTo("/session");
                    assertThat(it.isHttpOnly()).isTrue();
                    assertThat(it.getValue()).doesNotContain(token.substring(0, 40));
                });
        // The browser has the cookie; a page of another site makes it send it, and gets nothing.
        assertThat(token().statusCode()).isEqualTo(403);
        assertThat(token("X-Fleetwatch-Session", "1", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(token("X-Fleetwatch-Session", "1", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/session/sign-out", "", "Sec-Fetch-Site", "cross-site")
                        .headers()
                        .firstValue("Location"))
                .contains("/");
        assertThat(token("X-Fleetwatch-Session", "1").statusCode())
                .as("still signed in")
                .isEqualTo(200);
    }

    @Test
    void aCookieThatWasChangedIsNoSession() {
        signIn();
        List<HttpCookie> session = cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().startsWith("q_session"))
                .toList();
        session.forEach(it -> {
            char last = it.getValue().charAt(it.getValue().length() / 2);
            it.setValue(it.getValue().replace(last, last == 'A' ? 'B' : 'A'));
        });
        assertThat(token("X-Fleetwatch-Session", "1").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> signIn() {
        HttpResponse<String> login = follow(send("GET", "/session/sign-in?to=/nvrs", ""));
        String address = login.uri().toString().replaceFirst("\\?.*", "")
                + first(ACTION, login.body()).replace("&amp;", "&");
        String form = "guard=" + URLEncoder.encode(first(GUARD, login.body()), StandardCharsets.UTF_8)
                + "&action=sign-in&username=admin&password=demo";
        return follow(send("POST", address, form, "Content-Type", "application/x-www-form-urlencoded"));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> now = answer;
        for (int i = 0; i < 10 && now.statusCode() / 100 == 3; i++) {
            now = send(
                    "GET",
                    now.uri()
                            .resolve(now.headers().firstValue("Location").orElseThrow())
                            .toString(),
                    "");
        }
        return now;
    }

    private HttpResponse<String> token(String... headers) {
        return send("POST", "/session/token", "", headers);
    }

    private HttpResponse<String> send(String method, String address, String body, String... headers) {
        URI uri = address.startsWith("/") ? besieged.dashboard().resolve(address) : URI.create(address);
        return Web.send(browser, method, uri, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + html);
        }
        return matcher.group(1);
    }
}
