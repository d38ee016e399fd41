package io.fleetwatch.stack.oidc;

import java.util.Map;
import java.util.function.Function;

/** The password grant of RFC 6749 section 4.3: good for a curl line, and for nothing that faces the internet. */
record TokenEndpoint(DevelopmentIdentityProvider provider)
        implements Function<Map<String, String>, JsonEndpoint.Answer> {

    @Override
    public JsonEndpoint.Answer apply(Map<String, String> form) {
        if (!"password".equals(form.get("grant_type"))) {
            return refusal("unsupported_grant_type", "this provider knows grant_type=password only");
        }
        return DemoPerson.named(form.get("username"))
                .filter(person -> DemoPerson.PASSWORD.equals(form.get("password")))
                .map(person -> JsonEndpoint.Answer.ok(Map.of(
                        "access_token",
                        provider.token(person.name()),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        DevelopmentIdentityProvider.VALIDITY.toSeconds())))
                .orElseGet(() -> refusal("invalid_grant", "wrong user name or password"));
    }

    private static JsonEndpoint.Answer refusal(String error, String description) {
        return new JsonEndpoint.Answer(400, Map.of("error", error, "error_description", description));
    }
}
