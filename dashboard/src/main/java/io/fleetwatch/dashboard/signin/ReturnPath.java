package io.fleetwatch.dashboard.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where somebody goes who has signed in: a page of this app, or its first one. Links come from anywhere, so does this. */
public final class ReturnPath {

    static final String HOME = "/";

    /** Longer than any address of ours; it travels in a cookie, which has little room. */
    private static final int LONGEST = 1_024;

    private ReturnPath() {}

    /** @param asked as it came, decoded once */
    static String of(@Nullable String asked) {
        return asked != null && isOurs(asked) ? asked : HOME;
    }

    private static boolean isOurs(String asked) {
        return asked.length() <= LONGEST
                && asked.startsWith("/")
                // Printable ASCII: everything else stands encoded in an address, and browsers strip tabs and line ends.
                && asked.chars().allMatch(it -> it > ' ' && it < 127)
                && !leadsElsewhere(path(asked))
                && isAddress(asked)
                // Signing in, out or the token itself are no pages.
                && !path(asked).startsWith("/session/");
    }

    private static String path(String asked) {
        return asked.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Browsers take a backslash for a slash, and two slashes for the beginning of a host. */
    private static boolean leadsElsewhere(String path) {
        return path.contains("//")
                || path.contains("\\")
                || path.contains("%5c")
                || path.contains("%2f")
                || path.contains("%00")
                || path.contains("/..")
                || path.contains("%2e");
    }

    private static boolean isAddress(String asked) {
        try {
            URI uri = new URI(asked);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
