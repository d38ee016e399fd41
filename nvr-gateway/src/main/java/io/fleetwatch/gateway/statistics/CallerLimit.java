package io.fleetwatch.gateway.statistics;

import io.fleetwatch.gateway.rate.Rates;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Turns away a caller who asks too much. Whoever has no good credential is answered 401 by others. */
class CallerLimit {

    private final Rates rates;
    private final CurrentIdentityAssociation identities;

    CallerLimit(Rates rates, CurrentIdentityAssociation identities) {
        this.rates = rates;
        this.identities = identities;
    }

    @ServerRequestFilter
    @Nullable
    Uni<@Nullable Response> filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return null;
        }
        return identities.getDeferredIdentity().map(this::answer).onFailure().recoverWithItem(() -> null);
    }

    private @Nullable Response answer(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return null;
        }
        OptionalLong wait = rates.refuses(Rates.By.CALLER, subject(identity));
        return wait.isEmpty() ? null : Refusals.tooMany(wait.getAsLong());
    }

    private static String subject(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }
}
