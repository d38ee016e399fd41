package io.fleetwatch.dashboard.web;

import java.net.URI;
import java.util.regex.Pattern;

/** What the app loads and where it connects, and nothing else: the header {@code Content-Security-Policy}. */
final class ContentPolicy {

    /** A Host header that says more than host and port does not get into the header. */
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    private ContentPolicy() {}

    /**
     * The header's value.
     *
     * @param authority host and port the browser asked
     * @param issuer of the provider, which signing out leads to
     */
    static String of(String authority, String issuer) {
        // Older browsers do not count ws: and wss: as 'self'.
        String sockets = AUTHORITY.matcher(authority).matches() ? " ws://" + authority + " wss://" + authority : "";
        return "default-src 'self'; script-src 'self'; style-src 'self'; "
                + "img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self'" + sockets
                + "; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + origin(issuer);
    }

    private static String origin(String issuer) {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
