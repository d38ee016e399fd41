package io.fleetwatch.relay.answer;

import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.TokenOutcome;
import io.fleetwatch.relay.access.TokenVerifier;
import io.fleetwatch.relay.rate.Rates;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody into the REST resources without a valid token. The same check as at the socket, so with the same answers. */
public final class SignIn {

    private static final String BEARER = "bearer ";
    private static final String CALLER = Caller.class.getName();

    private final TokenVerifier verifier;
    private final Rates rates;

    SignIn(TokenVerifier verifier, Rates rates) {
        this.verifier = verifier;
        this.rates = rates;
    }

    @ServerRequestFilter
    @Nullable
    Uni<Response> filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) {
            return null;
        }
        String token = bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        return Uni.createFrom()
                .<TokenOutcome>emitter(done -> verifier.verify(token, done::complete))
                .map(outcome -> switch (outcome) {
                    case TokenOutcome.Valid valid -> admit(request, valid.caller());
                    case TokenOutcome.Invalid invalid -> Refusals.response(Problem.of(invalid.failure()));
                });
    }

    private @Nullable Response admit(ContainerRequestContext request, Caller caller) {
        request.setProperty(CALLER, caller);
        OptionalLong wait = rates.refuses(Rates.By.CALLER, caller.subject());
        return wait.isEmpty() ? null : Refusals.tooMany(wait.getAsLong());
    }

    /** Who was let in. */
    public static Caller callerOf(ContainerRequestContext request) {
        return (Caller) request.getProperty(CALLER);
    }

    /** The token of an {@code Authorization} header; null when it holds none. */
    public static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }
}
