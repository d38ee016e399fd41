package io.fleetwatch.stack.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a client wants somebody signed in (OpenID Connect Core section 3.1.2.1).
 *
 * @param state handed back to the client as it came
 * @param nonce to be repeated in the ID token
 */
record AuthorizationRequest(
        WebClient client,
        String redirectUri,
        String codeChallenge,
        Prompt prompt,
        @Nullable String state,
        @Nullable String nonce) {

    enum Prompt {
        IF_NEEDED,
        NEVER,
        ALWAYS
    }

    /** What the parameters of a request amount to. */
    sealed interface Reading {
        record Valid(AuthorizationRequest request) implements Reading {}

        /** Wrong, and the client hears of it. */
        record Refused(String redirectUri, @Nullable String state, String error, String description)
                implements Reading {}

        /** Nobody to send the browser back to, so the person hears of it. */
        record Unanswerable(String why) implements Reading {}
    }

    static Reading read(Map<String, String> parameters) {
        Optional<WebClient> client = WebClient.named(parameters.get("client_id"));
        if (client.isEmpty()) {
            return new Reading.Unanswerable(
                    "No client of this provider is called “" + parameters.getOrDefault("client_id", "") + "”.");
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null || !Loopback.leadsTo(redirectUri)) {
            return new Reading.Unanswerable("This provider sends people back to this machine only, not to “"
                    + parameters.getOrDefault("redirect_uri", "") + "”.");
        }
        String state = parameters.get("state");
        if (!"code".equals(parameters.get("response_type"))) {
            return new Reading.Refused(redirectUri, state, "unsupported_response_type", "response_type has to be code");
        }
        if (!"query".equals(parameters.getOrDefault("response_mode", "query"))) {
            return new Reading.Refused(redirectUri, state, "invalid_request", "response_mode has to be query");
        }
        if (!words(parameters.get("scope")).contains("openid")) {
            return new Reading.Refused(redirectUri, state, "invalid_scope", "scope has to contain openid");
        }
        String challenge = parameters.get("code_challenge");
        if (challenge == null
                || !Pkce.isChallenge(challenge)
                || !Pkce.METHOD.equals(parameters.get("code_challenge_method"))) {
            return new Reading.Refused(
                    redirectUri, state, "invalid_request", "a code_challenge by the method S256 is required");
        }
        return new Reading.Valid(new AuthorizationRequest(
                client.get(),
                redirectUri,
                challenge,
                prompt(words(parameters.get("prompt"))),
                state,
                parameters.get("nonce")));
    }

    /** Choosing an account is signing in again; there is nothing to consent to. */
    private static Prompt prompt(List<String> words) {
        if (words.contains("none")) {
            return Prompt.NEVER;
        }
        return words.contains("login") || words.contains("select_account") ? Prompt.ALWAYS : Prompt.IF_NEEDED;
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split(" ", -1));
    }
}
