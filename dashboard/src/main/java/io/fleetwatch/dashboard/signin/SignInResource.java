package io.fleetwatch.dashboard.signin;

import io.fleetwatch.dashboard.session.Causes;
import io.fleetwatch.dashboard.session.SessionCookie;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way in. Quarkus' code flow does what has to be right (state, PKCE, nonce, the ID token); here its outcomes become
 * pages.
 *
 * <pre>
 * /session/sign-in?to=/nvrs ─▶ provider ─▶ /session/callback?code ─▶ /nvrs
 *                                                 └ refused, expired, failed ─▶ /signed-out?reason=…
 * </pre>
 */
@Path("/session")
public class SignInResource {

    private static final Logger LOG = Logger.getLogger(SignInResource.class);

    private final HttpAuthenticator codeFlow;
    private final StateCookies stateCookies;
    private final SessionCookie sessionCookie;
    private final SignInMetrics metrics;

    SignInResource(
            HttpAuthenticator codeFlow, StateCookies stateCookies, SessionCookie sessionCookie, SignInMetrics metrics) {
        this.codeFlow = codeFlow;
        this.sessionCookie = sessionCookie;
        this.stateCookies = stateCookies;
        this.metrics = metrics;
    }

    /** Always asks the provider, who knows whether somebody is signed in there; {@code to} travels in the state cookie. */
    @GET
    @Path("sign-in")
    public Uni<Response> signIn(@Context RoutingContext request) {
        metrics.started();
        stateCookies.makeRoom(request);
        return codeFlow.getChallenge(request)
                .map(SignInResource::toTheProvider)
                .onFailure()
                .recoverWithItem(it -> ended(SignInEnd.FAILED, it));
    }

    @GET
    @Path("callback")
    public Uni<Response> callback(@Context RoutingContext request) {
        boolean expected = stateCookies.answers(request);
        List<String> before = expected ? sessionCookie.hide(request) : List.of();
        return codeFlow.attemptAuthentication(request)
                // Not by this request, then: another tab was faster.
                .map(identity -> identity != null ? page(ReturnPath.HOME) : ended(SignInEnd.EXPIRED, null))
                .onFailure()
                .recoverWithItem(it -> outcome(it, request, expected, before));
    }

    private Response outcome(Throwable outcome, RoutingContext request, boolean expected, List<String> before) {
        return switch (outcome) {
            case AuthenticationRedirectException redirect ->
                redirected(CodeFlowTarget.of(redirect.getRedirectUri()), request, before);
            case AuthenticationCompletionException failure when !expected -> ended(SignInEnd.EXPIRED, failure);
            default -> ended(SignInEnd.FAILED, outcome);
        };
    }

    private Response redirected(CodeFlowTarget target, RoutingContext request, List<String> before) {
        return switch (target) {
            case CodeFlowTarget.SignedIn(String returnTo) -> {
                metrics.completed();
                sessionCookie.clearLeftovers(request, before);
                yield page(returnTo);
            }
            case CodeFlowTarget.Refused(SignInEnd end) -> ended(end, null);
        };
    }

    private static Response toTheProvider(ChallengeData challenge) {
        Response.ResponseBuilder answer =
                Response.status(challenge.status).header(HttpHeaders.CACHE_CONTROL, "no-store");
        challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }

    private Response ended(SignInEnd end, @Nullable Throwable cause) {
        metrics.ended(end);
        if (cause != null) {
            LOG.warnf("A sign-in ended (%s): %s", end.word(), Causes.of(cause));
        }
        return page(end.path());
    }

    private static Response page(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                // As it is: a path without a host is what browsers follow, and needs no trust in a Host header.
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
