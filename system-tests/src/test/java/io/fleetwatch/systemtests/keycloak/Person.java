package io.fleetwatch.systemtests.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/** Somebody with a browser of their own, and an account at Keycloak. */
final class Person implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    private static final double PATIENCE_MILLIS = 30_000;

    private final String frontDoor;
    private final String provider;
    private final BrowserContext context;
    private final Page page;

    Person(Browser browser, String frontDoor, String provider) {
        this(frontDoor, provider, browser.newContext(new Browser.NewContextOptions().setBaseURL(frontDoor)));
    }

    private Person(String frontDoor, String provider, BrowserContext context) {
        this.frontDoor = frontDoor;
        this.provider = provider;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
    }

    /** With the same cookies; closed with the first. */
    Person anotherTab(String path) {
        Person tab = new Person(frontDoor, provider, context);
        tab.page.navigate(path);
        return tab;
    }

    Page page() {
        return page;
    }

    /** Opens the dashboard and is asked by Keycloak who they are. */
    Person comeTo(String path) {
        page.navigate(path);
        return awaitProvider();
    }

    Person awaitProvider() {
        page.waitForURL(Pattern.compile(Pattern.quote(provider) + "/.*"));
        assertThat(page.locator("#username")).isVisible();
        return this;
    }

    /** Says who they are; whether they get in is another question. */
    Person identify(String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
        return this;
    }

    /** Gets in. */
    Person signIn(String name) {
        identify(name);
        page.waitForURL(Pattern.compile(Pattern.quote(frontDoor) + "/(?!session/).*"));
        return this;
    }

    Person awaitLive() {
        assertThat(page.locator("[data-connection]")).hasAttribute("data-connection", "connected", patiently());
        assertThat(page.locator("[data-freshness]").first()).hasAttribute("data-freshness", "live", patiently());
        return this;
    }

    /** The next token that the page itself asks for. */
    Response nextToken(Duration within) {
        return page.waitForResponse(
                response -> response.url().contains("/session/token"),
                new Page.WaitForResponseOptions().setTimeout((double) within.toMillis()),
                () -> {});
    }

    /** The access token of this page. */
    String token() {
        return (String) page.evaluate("""
                async () => {
                  const answer = await fetch('/session/token', { method: 'POST', headers: { 'X-Fleetwatch-Session': '1' } });
                  return (await answer.json()).access_token;
                }""");
    }

    static JsonObject claims(String token) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    void keepPicture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "keycloak", name + ".png")));
    }

    private static LocatorAssertions.HasAttributeOptions patiently() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        context.close();
    }
}
