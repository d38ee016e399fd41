package io.fleetwatch.dashboard.session;

import io.fleetwatch.dashboard.session.RenewalOutcome.Refused;
import io.fleetwatch.dashboard.session.RenewalOutcome.Renewed;
import io.fleetwatch.dashboard.session.RenewalOutcome.Unavailable;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives the page its access token, a new one when the old one has little time left. Cookies of a sign-in that has ended are
 * left alone: what another tab has just renewed must not be taken away by a request that was on its way.
 */
@Path("/session/token")
public class TokenResource {

    private static final Logger LOG = Logger.getLogger(TokenResource.class);

    private final Provider provider;
    private final SessionCookie cookie;
    private final Renewals renewals;
    private final SessionSettings settings;
    private final SessionMetrics metrics;

    TokenResource(
            Provider provider,
            SessionCookie cookie,
            Renewals renewals,
            SessionSettings settings,
            SessionMetrics metrics) {
        this.provider = provider;
        this.cookie = cookie;
        this.renewals = renewals;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @param renew also when it has enough time left: a service has refused it */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> token(@Context RoutingContext request, @QueryParam("renew") boolean renew) {
        if (!isOurPage(request.request())) {
            return refused(Refusal.NOT_OUR_PAGE);
        }
        if (!cookie.isThere(request)) {
            return refused(Refusal.NO_SESSION);
        }
        return provider.connected()
                .flatMap(it -> cookie.read(request, it)
                        .flatMap(tokens -> tokens.isPresent()
                                ? answer(request, it, tokens.get(), renew)
                                : refused(Refusal.NO_SESSION)))
                .onFailure(Provider.Away.class)
                .recoverWithUni(it -> refused(Refusal.PROVIDER_AWAY));
    }

    private Uni<Response> answer(
            RoutingContext request, TenantConfigContext connected, AuthorizationCodeTokens tokens, boolean renew) {
        Instant now = Instant.now();
        Optional<AccessToken> token = AccessToken.read(tokens.getAccessToken(), now);
        if (token.isEmpty()) {
            LOG.error("The provider's access tokens are no JWTs with an expiry; the services cannot take them");
            return refused(Refusal.ENDED);
        }
        if (!renew && now.isBefore(token.get().renewAt(settings.renewShare()))) {
            return handOut(token.get(), tokens);
        }
        Optional<AccessToken> held = token.filter(it -> it.holdsAt(now));
        return renewals.renew(connected, tokens).flatMap(outcome -> switch (outcome) {
            case Renewed(AuthorizationCodeTokens renewed) -> renewed(request, connected, renewed);
            // What still holds is better than nothing: at its end the page asks again.
            case Refused() -> held.map(it -> handOut(it, tokens)).orElseGet(() -> refused(Refusal.ENDED));
            case Unavailable() -> held.map(it -> handOut(it, tokens)).orElseGet(() -> refused(Refusal.PROVIDER_AWAY));
        });
    }

    private Uni<Response> renewed(
            RoutingContext request, TenantConfigContext connected, AuthorizationCodeTokens tokens) {
        Optional<AccessToken> token = AccessToken.read(tokens.getAccessToken(), Instant.now());
        return token.isEmpty()
                ? refused(Refusal.ENDED)
                : cookie.write(request, connected, tokens).chain(() -> handOut(token.get(), tokens));
    }

    private Uni<Response> handOut(AccessToken token, AuthorizationCodeTokens tokens) {
        metrics.handedOut();
        JsonObject id = AccessToken.claims(tokens.getIdToken()).orElseGet(JsonObject::new);
        Instant now = Instant.now();
        HandedOut answer = new HandedOut(
                token.text(),
                token.expiresAt(),
                seconds(now, token.expiresAt()),
                seconds(now, token.renewAt(settings.renewShare())),
                Person.of(token.claims(), id));
        return Uni.createFrom()
                .item(Response.ok(answer)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private Uni<Response> refused(Refusal refusal) {
        metrics.refused(refusal);
        return Uni.createFrom().item(refusal.problem().toResponse());
    }

    private static boolean isOurPage(HttpServerRequest request) {
        return RequestGuard.isOurPage(
                request.getHeader(RequestGuard.HEADER),
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.scheme(),
                String.valueOf(request.authority()));
    }
}
