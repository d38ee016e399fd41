package io.fleetwatch.dashboard.signin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why somebody came back without being signed in; the page makes a sentence of it. */
enum SignInEnd {
    /** The provider, or the person, said no. */
    REFUSED,
    /** It took so long that the browser has forgotten what it came for. */
    EXPIRED,
    /** A fault of the provider, of ours, or of what lies between. */
    FAILED;

    /** @param error as the provider gives it (RFC 6749 section 4.1.2.1) */
    static SignInEnd of(@Nullable String error) {
        return "access_denied".equals(error) ? REFUSED : FAILED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return "/signed-out?reason=" + word();
    }
}
