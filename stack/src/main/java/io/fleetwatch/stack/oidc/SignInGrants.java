package io.fleetwatch.stack.oidc;

import io.fleetwatch.stack.oidc.JsonEndpoint.Answer;
import io.fleetwatch.stack.oidc.JsonEndpoint.Question;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets for a person that signed in with their browser: tokens for a code, and new ones for a refresh token
 * (RFC 6749 sections 4.1.3 and 6).
 */
record SignInGrants(SignIns signIns, Tokens tokens) {

    Answer code(Question question) {
        Optional<WebClient> client = client(question);
        if (client.isEmpty()) {
            return stranger();
        }
        Map<String, String> form = question.form();
        Instant now = Instant.now();
        return signIns.redeem(form.get("code"), now)
                .filter(it -> it.belongsTo(client.get(), form.get("redirect_uri"), form.get("code_verifier")))
                .map(it -> granted(client.get(), it.signIn(), it.request().nonce(), now))
                .orElseGet(() -> Answer.refused(400, "invalid_grant", "the code is wrong, used or too old"));
    }

    Answer refresh(Question question) {
        Optional<WebClient> client = client(question);
        if (client.isEmpty()) {
            return stranger();
        }
        Instant now = Instant.now();
        // The nonce belongs to the code alone (OpenID Connect Core section 12.2).
        return signIns.refresh(question.form().get("refresh_token"), now)
                .map(signIn -> granted(client.get(), signIn, null, now))
                .orElseGet(() -> Answer.refused(400, "invalid_grant", "the refresh token is wrong, used or too old"));
    }

    private static Optional<WebClient> client(Question question) {
        return WebClient.of(ClientCredentials.of(question.form(), question.authorization()));
    }

    private static Answer stranger() {
        return Answer.refused(401, "invalid_client", "wrong client id or secret");
    }

    private Answer granted(WebClient client, SignIn signIn, @Nullable String nonce, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.access(signIn.person(), now));
        body.put("token_type", "Bearer");
        body.put("expires_in", tokens.signInValidity().toSeconds());
        body.put("refresh_token", signIns.refreshToken(signIn, now));
        body.put("id_token", tokens.id(client, signIn, nonce, now));
        return Answer.ok(body);
    }
}
