package io.fleetwatch.dashboard.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The answer to the page that asks for its token.
 *
 * @param accessToken for {@code Authorization: Bearer} and for the sockets
 * @param expiresAt after it the services refuse the token
 */
public record HandedOut(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("person") Person person) {}
