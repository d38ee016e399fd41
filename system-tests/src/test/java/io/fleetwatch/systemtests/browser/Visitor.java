package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One person's browser: cookies, storage and cache of their own, and as many pages as they open. */
final class Visitor {

    private static final double PATIENCE_MILLIS = 15_000;

    private final BrowserContext context;
    private final Door door;
    private final Complaints complaints;
    private final List<String> spoken = new ArrayList<>();

    Visitor(BrowserContext context, Door door) {
        this.context = context;
        this.door = door;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.complaints = new Complaints(context, door);
    }

    BrowserContext context() {
        return context;
    }

    Door door() {
        return door;
    }

    Page newPage() {
        return context.newPage();
    }

    /** A page at this path, as its address was typed: signed in before, or not. */
    DashboardPage open(String path) {
        return new DashboardPage(newPage(), this).go(path);
    }

    /** A page at this path after a sign-in at the provider. */
    DashboardPage signIn(String person, String path) {
        return SignInPage.reach(this, path).signIn(person, SignInPage.PASSWORD);
    }

    /** Answers with an error status on these paths are the test's own doing; browsers log each to the console. */
    Visitor expectFailedRequests(String pattern) {
        Pattern paths = Pattern.compile(pattern);
        complaints.expect(complaint -> complaint.startsWith("console:")
                && (complaint.contains("Failed to load resource") || complaint.contains("WebSocket connection to"))
                && paths.matcher(complaint).find());
        return this;
    }

    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints.unexpected());
        all.addAll(spoken);
        return all;
    }

    /** For whoever has to find out why the test failed. */
    void keepPictures(String test) {
        int number = 0;
        for (Page page : context.pages()) {
            try {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", "failed", test + "-" + number++ + ".png")));
            } catch (PlaywrightException gone) {
                spoken.add("no picture of the page: " + gone.getMessage());
            }
        }
    }

    void close() {
        context.close();
    }
}
