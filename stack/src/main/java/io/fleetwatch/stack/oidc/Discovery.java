package io.fleetwatch.stack.oidc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the provider tells of itself (OpenID Connect Discovery section 3). */
final class Discovery {

    private Discovery() {}

    static Map<String, Object> of(String issuer) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", issuer);
        all.put("authorization_endpoint", issuer + "/authorize");
        all.put("token_endpoint", issuer + "/token");
        all.put("end_session_endpoint", issuer + "/logout");
        all.put("jwks_uri", issuer + "/jwks");
        all.put("response_types_supported", List.of("code"));
        all.put("response_modes_supported", List.of("query"));
        all.put("grant_types_supported", TokenEndpoint.GRANTS);
        all.put("code_challenge_methods_supported", List.of(Pkce.METHOD));
        all.put("prompt_values_supported", List.of("none", "login", "select_account"));
        all.put("scopes_supported", List.of("openid", "profile"));
        all.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.put(
                "claims_supported",
                List.of(
                        "sub",
                        "auth_time",
                        "sid",
                        "preferred_username",
                        "name",
                        "groups",
                        "fleetwatch_regions",
                        "fleetwatch_streams"));
        return all;
    }
}
