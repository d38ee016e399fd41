package io.fleetwatch.relay.access;

import java.time.Instant;
import java.util.Set;

/**
 * What a token says, after its signature, issuer, audience, algorithm and expiry were checked.
 *
 * @param subject claim {@code sub}; owns streams
 * @param streams claim {@code fleetwatch_streams}, which only counts for ML services; empty when absent
 */
public record Caller(String issuer, String subject, Set<String> roles, Set<String> streams, Instant expiresAt) {

    private static final Set<String> PEOPLE = Set.of("viewer", "operator", "admin");
    private static final String ML_SERVICE = "ml-service";
    /** In the claim: every stream, also those to come. */
    private static final String EVERY_STREAM = "*";

    /** The same person or service, perhaps with a newer token. */
    public boolean isSameAs(Caller other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }

    /** A service role outweighs a person's: whoever holds both is limited to what the service may do. */
    public boolean isPerson() {
        return !isMlService() && roles.stream().anyMatch(PEOPLE::contains);
    }

    public boolean isMlService() {
        return roles.contains(ML_SERVICE);
    }

    /** Whether the token names this stream for an ML service. */
    public boolean isNamedFor(String streamId) {
        return streams.contains(streamId) || namesEveryStream();
    }

    public boolean namesEveryStream() {
        return streams.contains(EVERY_STREAM);
    }

    public boolean hasExpired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
