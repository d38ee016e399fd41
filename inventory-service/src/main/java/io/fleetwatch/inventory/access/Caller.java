package io.fleetwatch.inventory.access;

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

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** For the log: the subject of the token, or the hostname of the NVR. */
    public String name() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }

    public boolean isAdmin() {
        return identity.hasRole(Role.ADMIN);
    }

    /** The NVR whose device key was shown; null for everybody else. */
    public @Nullable Long device() {
        return identity.getAttribute(DeviceKeyMechanism.NVR_ID);
    }

    /** No claim, no regions: a token that nobody scoped sees nothing, unless it is an administrator's. */
    public Scope scope() {
        if (isAdmin()) {
            return Scope.EVERYTHING;
        }
        Object claim = identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(REGIONS) : null;
        return Scope.of(regions(claim));
    }

    private static Set<String> regions(@Nullable Object claim) {
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
