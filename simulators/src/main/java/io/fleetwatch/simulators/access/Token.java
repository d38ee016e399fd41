package io.fleetwatch.simulators.access;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * An access token.
 *
 * @param expires when services stop taking it; {@link Instant#MAX} when it does not say
 */
public record Token(String value, Instant expires) {

    /** Reads the expiry from the token itself; who holds a token need not verify it. */
    public static Token of(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return new Token(jwt, Instant.MAX);
        }
        try {
            Long expires = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    .getLong("exp");
            return new Token(jwt, expires == null ? Instant.MAX : Instant.ofEpochSecond(expires));
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return new Token(jwt, Instant.MAX);
        }
    }

    /** When to have the next one: after four fifths of what is left, so that one failed renewal can be repeated. */
    public Duration renewAfter(Instant now) {
        // No timer needs to be longer than a day.
        Duration left =
                expires.isAfter(now.plus(Duration.ofDays(1))) ? Duration.ofDays(1) : Duration.between(now, expires);
        return left.isNegative() ? Duration.ZERO : left.multipliedBy(4).dividedBy(5);
    }
}
