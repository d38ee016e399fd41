package io.fleetwatch.stack.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the grants apart. Its own are the password grant for people and the client credentials grant for programs (RFC 6749
 * sections 4.3 and 4.4): good for a curl line, and for nothing that faces the internet.
 */
record TokenEndpoint(DevelopmentIdentityProvider provider, SignInGrants signInGrants)
        implements Function<JsonEndpoint.Question, JsonEndpoint.Answer> {

    static final List<String> GRANTS = List.of("password", "client_credentials", "authorization_code", "refresh_token");

    @Override
    public JsonEndpoint.Answer apply(JsonEndpoint.Question question) {
        return switch (question.form().getOrDefault("grant_type", "")) {
            case "password" -> person(question.form());
            case "client_credentials" -> client(question.form(), question.authorization());
            case "authorization_code" -> signInGrants.code(question);
            case "refresh_token" -> signInGrants.refresh(question);
            default ->
                JsonEndpoint.Answer.refused(
                        400, "unsupported_grant_type", "this provider knows the grants " + String.join(", ", GRANTS));
        };
    }

    private JsonEndpoint.Answer person(Map<String, String> form) {
        Optional<String> token = DemoPerson.withPassword(form.get("username"), form.get("password"))
                .map(person -> provider.token(person.name()));
        return token.map(TokenEndpoint::granted)
                .orElseGet(() -> JsonEndpoint.Answer.refused(400, "invalid_grant", "wrong user name or password"));
    }

    private JsonEndpoint.Answer client(Map<String, String> form, @Nullable String authorization) {
        ClientCredentials credentials = ClientCredentials.of(form, authorization);
        Optional<String> token = DemoClient.of(credentials.id(), credentials.secret())
                .map(client -> provider.token(
                        client.id(), client.groups(), null, client.streams(), DevelopmentIdentityProvider.VALIDITY));
        return token.map(TokenEndpoint::granted)
                .orElseGet(() -> JsonEndpoint.Answer.refused(401, "invalid_client", "wrong client id or secret"));
    }

    private static JsonEndpoint.Answer granted(String token) {
        return JsonEndpoint.Answer.ok(Map.of(
                "access_token",
                token,
                "token_type",
                "Bearer",
                "expires_in",
                DevelopmentIdentityProvider.VALIDITY.toSeconds()));
    }
}
