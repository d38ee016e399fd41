package io.fleetwatch.relay.answer;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong in a REST call into what its caller is told. */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /** Classes of SQLSTATE: connection, rollback, resources, lock not available, operator intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

    private static final int DEPTH = 20;

    @ServerExceptionMapper
    Response refused(RefusedException e) {
        return response(e.problem());
    }

    /** What the framework itself refuses: an unknown path, a method, a media type. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        Response theirs = e.getResponse();
        return theirs.getStatus() < 400 ? theirs : response(Problem.of(theirs.getStatus(), said(e)));
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        if (isAway(e)) {
            LOG.debugf("The database is away: %s", e);
            return response(Problem.tryAgain());
        }
        LOG.error("A request failed", e);
        return response(Problem.of(500, "The relay failed at this request; its log says why."));
    }

    private static String said(WebApplicationException e) {
        return Objects.requireNonNullElse(e.getMessage(), "The request cannot be served.");
    }

    private static boolean isAway(Throwable failure) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < DEPTH; depth++, at = at.getCause()) {
            if (at instanceof PgException e) {
                String state = Objects.requireNonNullElse(e.getSqlState(), "");
                return PASSING.contains(state.substring(0, Math.min(2, state.length())));
            }
            if (at instanceof IOException || at instanceof VertxException || at instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** The caller asks more than its share; how long to wait is in whole seconds. */
    static Response tooMany(long seconds) {
        Problem problem = Problem.of(429, "Too many requests came with this token.");
        return Response.fromResponse(response(problem))
                .header("Retry-After", seconds)
                .build();
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
