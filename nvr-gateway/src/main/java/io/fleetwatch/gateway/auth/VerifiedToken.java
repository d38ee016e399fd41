package io.fleetwatch.gateway.auth;

import java.time.Instant;
import java.util.Set;

/**
 * What a token says, after its signature, issuer, audience, algorithm and expiry were checked.
 *
 * @param regions claim {@code fleetwatch_regions}; empty when absent
 */
public record VerifiedToken(String issuer, String subject, Set<String> roles, Set<String> regions, Instant expiresAt) {

    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    /** The same person, perhaps with a newer token. */
    public boolean isSamePersonAs(VerifiedToken other) {
        return issuer.equals(other.issuer) && subject.equals(other.subject);
    }

    public boolean maySeeStatus() {
        return roles.contains(VIEWER) || mayOperate();
    }

    public boolean mayOperate() {
        return roles.contains(OPERATOR) || isAdmin();
    }

    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
