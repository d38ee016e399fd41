package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What no page may do, in any test: write an error to the console, let an exception go, break its content policy, open a
 * dialog, ask a stranger, or show a token in an address.
 */
final class Complaints {

    /** Chromium logs violations as well, but not in words that one can rely on. */
    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', (event) =>
              console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}`));
            """;

    /** The beginning of every JWT, or a parameter that would hold one. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10}|access_token|refresh_token|id_token=");

    /** Who is signing out tells the provider with their ID token who that is, as its standard has it; nobody accepts that one. */
    private static final String SIGN_OUT = "/logout?id_token_hint=";

    private final Door door;
    private final List<String> heard = new ArrayList<>();
    private final List<Predicate<String>> expected = new ArrayList<>();

    Complaints(BrowserContext context, Door door) {
        this.door = door;
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(this::console);
        context.onWebError(error -> heard.add("exception: " + error.error()));
        context.onDialog(dialog -> {
            heard.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onRequest(this::request);
        context.onPage(page -> page.onWebSocket(socket -> address(socket.url())));
    }

    /** The test makes this happen on purpose. */
    void expect(Predicate<String> complaint) {
        expected.add(complaint);
    }

    List<String> unexpected() {
        return heard.stream()
                .filter(complaint -> expected.stream().noneMatch(it -> it.test(complaint)))
                .distinct()
                .toList();
    }

    private void console(ConsoleMessage message) {
        if (message.type().equals("error")) {
            heard.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void request(Request request) {
        address(request.url());
    }

    private void address(String url) {
        if (!door.knows(url)) {
            heard.add("request to a stranger: " + url);
        }
        boolean signingOut = url.startsWith(door.provider()) && url.contains(SIGN_OUT);
        if (!signingOut && TOKEN.matcher(url).find()) {
            heard.add("token in an address: " + url);
        }
    }
}
