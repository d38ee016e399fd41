package io.fleetwatch.stack.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed tokens.
 *
 * @param signInValidity of those that come of signing in with a browser
 */
record Tokens(String issuer, SigningKey key, Duration signInValidity) {

    private static final String AUDIENCE = "fleetwatch";

    /** Of a person who signed in with a browser. */
    String access(DemoPerson person, Instant now) {
        return access(person.name(), person.groups(), person.regions(), null, signInValidity, now);
    }

    /**
     * An access token.
     *
     * @param regions null leaves the claim out
     * @param streams null leaves the claim out
     * @param validFor negative makes a token that has already expired
     */
    String access(
            String subject,
            List<String> groups,
            @Nullable List<String> regions,
            @Nullable List<String> streams,
            Duration validFor,
            Instant now) {
        Map<String, Object> claims = claims(subject, AUDIENCE, validFor, now);
        claims.put("preferred_username", subject);
        claims.put("groups", groups);
        if (regions != null) {
            claims.put("fleetwatch_regions", regions);
        }
        if (streams != null) {
            claims.put("fleetwatch_streams", streams);
        }
        return key.sign(claims);
    }

    /** An ID token: tells the client who signed in, and when. */
    String id(WebClient client, SignIn signIn, @Nullable String nonce, Instant now) {
        DemoPerson person = signIn.person();
        Map<String, Object> claims = claims(person.name(), client.id(), signInValidity, now);
        claims.put("auth_time", signIn.at().getEpochSecond());
        claims.put("sid", signIn.id());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        claims.put("preferred_username", person.name());
        claims.put("name", person.fullName());
        claims.put("groups", person.groups());
        return key.sign(claims);
    }

    private Map<String, Object> claims(String subject, String audience, Duration validFor, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put(
                "iat",
                now.minus(validFor.isNegative() ? validFor.abs().plusSeconds(1) : Duration.ZERO)
                        .getEpochSecond());
        claims.put("exp", now.plus(validFor).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }
}
