package io.fleetwatch.stack.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a program says it is, by HTTP Basic or in the form (RFC 6749 section 2.3.1). */
record ClientCredentials(@Nullable String id, @Nullable String secret) {

    private static final String BASIC = "Basic ";

    static ClientCredentials of(Map<String, String> form, @Nullable String authorization) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(authorization.substring(BASIC.length()).strip());
        }
        return new ClientCredentials(form.get("client_id"), form.get("client_secret"));
    }

    private static ClientCredentials basic(String encoded) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return new ClientCredentials(null, null);
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? new ClientCredentials(null, null)
                : new ClientCredentials(
                        FormData.decode(pair.substring(0, colon)), FormData.decode(pair.substring(colon + 1)));
    }
}
