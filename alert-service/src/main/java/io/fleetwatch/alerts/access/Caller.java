package io.fleetwatch.alerts.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who is calling, as far as the features need to know. */
@RequestScoped
public class Caller {

    private static final String REGIONS = "fleetwatch_regions";
    private static final String STREAMS = "fleetwatch_streams";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** For the record of who acknowledged, and for the log. */
    public String name() {
        String subject = subject();
        return subject == null ? identity.getPrincipal().getName() : subject;
    }

    public boolean mayAcknowledgeForNvrs() {
        return isPerson() && (identity.hasRole(Role.OPERATOR) || identity.hasRole(Role.ADMIN));
    }

    /**
     * No claim, no reach: a token that nobody scoped sees no NVR and no stream of others.
     */
    public Scope scope() {
        return isPerson()
                ? Scope.person(subject(), identity.hasRole(Role.ADMIN), names(REGIONS))
                : Scope.mlService(names(STREAMS));
    }

    /** A service role outweighs a person's: whoever holds both is limited to what the service may do. */
    public boolean isPerson() {
        return !identity.hasRole(Role.ML_SERVICE);
    }

    private @Nullable String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
    }

    private Set<String> names(String claim) {
        return names(identity.getPrincipal() instanceof JsonWebToken token ? token.<Object>getClaim(claim) : null);
    }

    private static Set<String> names(@Nullable Object claim) {
        return switch (claim) {
            case JsonArray array ->
                array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .collect(Collectors.toUnmodifiableSet());
            case Collection<?> values ->
                values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }
}
