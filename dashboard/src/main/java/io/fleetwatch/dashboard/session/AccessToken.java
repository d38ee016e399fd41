package io.fleetwatch.dashboard.session;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token as the services take it. It came from the provider itself and stood in our own cookie, so it is read here and not
 * verified; whoever gets it verifies it.
 *
 * @param claims what it says
 */
record AccessToken(String text, JsonObject claims, Instant issuedAt, Instant expiresAt) {

    /** @return nothing when it is no JWT that says how long it holds */
    static Optional<AccessToken> read(@Nullable String text, Instant now) {
        return claims(text).flatMap(claims -> {
            Long expires = seconds(claims, "exp");
            if (text == null || expires == null) {
                return Optional.empty();
            }
            Long issued = seconds(claims, "iat");
            return Optional.of(new AccessToken(
                    text,
                    claims,
                    issued == null ? now : Instant.ofEpochSecond(issued),
                    Instant.ofEpochSecond(expires)));
        });
    }

    /** The claims of any JWT. */
    static Optional<JsonObject> claims(@Nullable String jwt) {
        String[] parts = jwt == null ? new String[0] : jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.of(new JsonObject(new String(json, StandardCharsets.UTF_8)));
        } catch (DecodeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean holdsAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** @param share of its time; with less than that left it should be replaced */
    Instant renewAt(double share) {
        Duration life = Duration.between(issuedAt, expiresAt);
        return expiresAt.minus(Duration.ofMillis((long) (life.toMillis() * share)));
    }

    private static @Nullable Long seconds(JsonObject claims, String name) {
        return claims.getValue(name) instanceof Number number ? (Long) number.longValue() : null;
    }
}
