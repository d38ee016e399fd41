package io.fleetwatch.dashboard.harness;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies as browsers do and goes one step at a time, so that a test sees every redirect. */
public final class Browser {

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern GUARD = Pattern.compile("name=\"guard\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final IntSupplier port;

    private Browser(IntSupplier port) {
        this.port = port;
    }

    /** For the service under test, whose port is known once a test runs. */
    public static Browser ofTest() {
        return new Browser(() -> RestAssured.port);
    }

    /** @param port of a dashboard service */
    public static Browser of(int port) {
        return new Browser(() -> port);
    }

    public URI dashboard() {
        return URI.create("http://localhost:" + port.getAsInt());
    }

    /** Opens a path of the dashboard, or any address. */
    public HttpResponse<String> open(String address, String... headers) {
        return send(request(address, headers).GET());
    }

    /** Follows redirects until something else comes. */
    public HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> now = answer;
        for (int i = 0; i < 10 && now.statusCode() / 100 == 3; i++) {
            now = open(location(now).toString());
        }
        return now;
    }

    /** Signs in as one of the development provider's people; the answer is where it ends. */
    public HttpResponse<String> signIn(String person, String to) {
        return follow(submit(openLogin(to), person, "demo"));
    }

    /** The provider's login page. */
    public HttpResponse<String> openLogin(String to) {
        return follow(open("/session/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> submit(HttpResponse<String> login, String person, String password) {
        return submit(login, "sign-in", person, password);
    }

    public HttpResponse<String> submit(HttpResponse<String> login, String action, String person, String password) {
        String path = login.uri().toString().replaceFirst("\\?.*", "");
        String query = first(ACTION, login.body()).replace("&amp;", "&");
        String form = Map.of(
                        "guard", first(GUARD, login.body()), "action", action, "username", person, "password", password)
                .entrySet()
                .stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path + query, "Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** What the page does for its token. */
    public HttpResponse<String> token() {
        return token(
                "X-Fleetwatch-Session",
                "1",
                "Sec-Fetch-Site",
                "same-origin",
                "Origin",
                dashboard().toString());
    }

    public HttpResponse<String> token(String... headers) {
        return post("/session/token", headers);
    }

    public HttpResponse<String> post(String address, String... headers) {
        return send(request(address, headers).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Cookies that the dashboard would be sent. */
    public List<HttpCookie> sessionCookies() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().startsWith("q_session"))
                .toList();
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    public URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpRequest.Builder request(String address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        address.startsWith("/") ? URI.create(dashboard() + address) : URI.create(address))
                .timeout(Duration.ofSeconds(15));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String first(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + html);
        }
        return matcher.group(1);
    }
}
