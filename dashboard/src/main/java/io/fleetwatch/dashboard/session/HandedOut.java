package io.fleetwatch.dashboard.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * The answer to the page that asks for its token.
 *
 * @param accessToken for {@code Authorization: Bearer} and for the sockets
 * @param expiresAt after it the services refuse the token
 * @param expiresIn seconds until then, for a machine whose clock is wrong
 * @param renewIn seconds until asking again gives a newer one; 0 when it should have been renewed and could not
 */
public record HandedOut(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("renew_in") long renewIn,
        @JsonProperty("person") Person person) {}
