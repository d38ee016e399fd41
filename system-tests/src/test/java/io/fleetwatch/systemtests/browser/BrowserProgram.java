package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The browser of this run. Debian's Chromium, or the one that {@code FLEETWATCH_CHROMIUM} names; with
 * {@code -Dfleetwatch.browser=firefox} or {@code webkit} Playwright's own, which has to be installed. Owned by the thread that
 * started it, as Playwright demands.
 */
public final class BrowserProgram implements AutoCloseable {

    private static final String CHOSEN = System.getProperty("fleetwatch.browser", "chromium");
    private static final List<String> CHROMIUM_OPTIONS =
            List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking");

    private final Playwright playwright;
    private Browser browser;

    private BrowserProgram(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static BrowserProgram start() {
        // Bounds that are promises stand in the tests; any other wait is as long as a busy machine needs.
        PlaywrightAssertions.setDefaultAssertionTimeout((double) DashboardPage.SOON.toMillis());
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new BrowserProgram(playwright, launch(playwright));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Browser launch(Playwright playwright) {
        return switch (CHOSEN) {
            case "chromium" ->
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(chromium()))
                                .setArgs(CHROMIUM_OPTIONS));
            case "firefox" -> playwright.firefox().launch();
            case "webkit" -> playwright.webkit().launch();
            default -> throw new IllegalArgumentException("fleetwatch.browser is chromium, firefox or webkit");
        };
    }

    private static String chromium() {
        String named = System.getenv("FLEETWATCH_CHROMIUM");
        return named == null || named.isBlank() ? "/usr/bin/chromium" : named;
    }

    /** Whether what only Chromium's debugging protocol tells can be measured. */
    static boolean isChromium() {
        return CHOSEN.equals("chromium");
    }

    /** The running one. A browser that crashed fails the test it crashed in, and not those after it. */
    public Browser browser() {
        if (!browser.isConnected()) {
            browser = launch(playwright);
        }
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
