package io.fleetwatch.gateway.statistics;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says no in the form of all our errors, RFC 9457. */
final class Refusals {

    private static final String PROBLEM = "application/problem+json";

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized() {
        return problem(Response.Status.UNAUTHORIZED, "No valid token came with the request")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return problem(Response.Status.FORBIDDEN, "This is for operators and admins")
                .build();
    }

    static Response tooMany(long seconds) {
        return problem(Response.Status.TOO_MANY_REQUESTS, "Too many requests came with this token")
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response.ResponseBuilder problem(Response.Status status, String detail) {
        return Response.status(status)
                .type(PROBLEM)
                .entity(Map.of(
                        "type",
                        "about:blank",
                        "title",
                        status.getReasonPhrase(),
                        "status",
                        status.getStatusCode(),
                        "detail",
                        detail));
    }
}
