package io.fleetwatch.alerts.answer;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * 401 for a missing and for a refused credential alike, 503 for one that cannot be checked. Ours instead of the problem extension's, which asks for a challenge
 * in a way that this version of Quarkus no longer has.
 */
class SignInFailures {

    /** Lower than any built-in one, so that it comes first. */
    private static final int FIRST = 1;

    private final UnreachableKeys keys;

    SignInFailures(UnreachableKeys keys) {
        this.keys = keys;
    }

    @ServerExceptionMapper(priority = FIRST)
    Response missing(UnauthorizedException e) {
        return refused();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response refused(AuthenticationFailedException e) {
        return keys.areBehind(e) ? later() : refused();
    }

    private static Response later() {
        return Response.fromResponse(
                        Refusal.simple(Status.SERVICE_UNAVAILABLE, "The token cannot be checked at the moment.")
                                .toResponse())
                .header(HttpHeaders.RETRY_AFTER, "5")
                .build();
    }

    private static Response refused() {
        return Response.fromResponse(Refusal.simple(Status.UNAUTHORIZED, "A valid bearer token is needed.")
                        .toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
