package io.fleetwatch.dashboard.signin;

import io.fleetwatch.dashboard.session.Provider;
import io.fleetwatch.dashboard.session.RequestGuard;
import io.fleetwatch.dashboard.session.SessionCookie;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The way out: forgets the session here, then at the provider (OpenID Connect RP-Initiated Logout). With the provider away the
 * browser is signed out here all the same.
 */
@Path("/session/sign-out")
public class SignOutResource {

    private static final String SIGNED_OUT = "/signed-out";

    private final Provider provider;
    private final SessionCookie cookie;
    private final SignInSettings settings;
    private final SignInMetrics metrics;

    SignOutResource(Provider provider, SessionCookie cookie, SignInSettings settings, SignInMetrics metrics) {
        this.provider = provider;
        this.cookie = cookie;
        this.settings = settings;
        this.metrics = metrics;
    }

    @GET
    public Uni<Response> signOut(@Context RoutingContext request) {
        // A link of another site signs nobody out; the person lands on the first page and sees that they still are.
        if (!RequestGuard.isOurLink(request.request().getHeader("Sec-Fetch-Site"))) {
            return Uni.createFrom().item(to(ReturnPath.HOME));
        }
        metrics.signedOut();
        return provider.connected()
                .flatMap(it -> cookie.read(request, it).map(tokens -> target(request, it, tokens)))
                .onFailure()
                .recoverWithItem(SIGNED_OUT)
                .invoke(() -> cookie.clear(request))
                .map(SignOutResource::to);
    }

    private String target(
            RoutingContext request, TenantConfigContext connected, Optional<AuthorizationCodeTokens> tokens) {
        String here = request.request().scheme() + "://" + request.request().authority();
        return LogoutAddress.of(
                connected.getOidcMetadata().getEndSessionUri(),
                settings.clientId(),
                here + SIGNED_OUT,
                tokens.map(AuthorizationCodeTokens::getIdToken).orElse(null));
    }

    private static Response to(String address) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
