package io.fleetwatch.dashboard.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where the provider is told that somebody signs out. */
final class LogoutAddress {

    private LogoutAddress() {}

    /**
     * The address to send the browser to.
     *
     * @param endSession null for a provider that knows no signing out: then the way ends here
     * @param idToken says who it is, so that the provider need not ask; null when nobody was signed in here
     */
    static String of(@Nullable String endSession, String clientId, String back, @Nullable String idToken) {
        if (endSession == null || idToken == null) {
            return "/signed-out";
        }
        return endSession + (endSession.contains("?") ? "&" : "?") + "id_token_hint=" + encoded(idToken) + "&client_id="
                + encoded(clientId) + "&post_logout_redirect_uri=" + encoded(back);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
