package io.fleetwatch.dashboard.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser keeps its session: tokens as Quarkus' code flow encrypts them, in one cookie, or in several where they are
 * longer than the 4 KB that browsers take. For requests below {@code /session} only, so that neither the other services nor
 * what lies between get to see it.
 */
@ApplicationScoped
public class SessionCookie {

    private static final Logger LOG = Logger.getLogger(SessionCookie.class);
    private static final String CHUNK = "_chunk_";

    private final TokenStateManager states;
    private final SessionSettings settings;
    private final OtherSecrets others;

    SessionCookie(TokenStateManager states, SessionSettings settings, OtherSecrets others) {
        this.states = states;
        this.others = others;
        this.settings = settings;
    }

    public boolean isThere(RoutingContext request) {
        return !names(request).isEmpty();
    }

    /** The tokens in it; nothing without a cookie, and for one that we did not make, or with a secret that we do not know. */
    public Uni<Optional<AuthorizationCodeTokens>> read(RoutingContext request, TenantConfigContext provider) {
        Uni<@Nullable AuthorizationCodeTokens> tokens = readWith(request, provider);
        for (Uni<TenantConfigContext> other : others.of(provider)) {
            tokens = tokens.onFailure().recoverWithUni(() -> other.flatMap(it -> readWith(request, it)));
        }
        return tokens.map(Optional::ofNullable).onFailure().recoverWithItem(it -> {
            LOG.debugf("A session cookie cannot be read: %s", it.getMessage());
            return Optional.empty();
        });
    }

    /** Fails when the cookie was not made with the secret that the context knows. */
    private Uni<@Nullable AuthorizationCodeTokens> readWith(RoutingContext request, TenantConfigContext provider) {
        OidcTenantConfig config = provider.getOidcTenantConfig();
        return Uni.createFrom().deferred(() -> {
            request.put(TenantConfigContext.class.getName(), provider);
            String state = OidcUtils.getSessionCookie(request, config);
            return state == null
                    ? Uni.createFrom().<AuthorizationCodeTokens>nullItem()
                    : states.getTokens(request, config, state, SessionCookie::atOnce);
        });
    }

    /** Puts these tokens in the place of those before. */
    Uni<Void> write(RoutingContext request, TenantConfigContext provider, AuthorizationCodeTokens tokens) {
        OidcTenantConfig config = provider.getOidcTenantConfig();
        request.put(TenantConfigContext.class.getName(), provider);
        return states.createTokenState(request, config, tokens, SessionCookie::atOnce)
                .invoke(state -> {
                    clear(request);
                    String name = OidcUtils.getSessionCookieName(config);
                    int room = OidcUtils.MAX_COOKIE_VALUE_LENGTH;
                    if (state.length() <= room) {
                        add(request, config, name, state);
                        return;
                    }
                    for (int from = 0, part = 1; from < state.length(); from += room, part++) {
                        String piece = state.substring(from, Math.min(state.length(), from + room));
                        add(request, config, name + CHUNK + part, piece);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Has the code flow not see it, which otherwise prefers an old session, which may be forgotten at the provider, to a new
     * sign-in. For the browser nothing changes.
     *
     * @return names of the cookies, for {@link #clearLeftovers}
     */
    public List<String> hide(RoutingContext request) {
        List<String> names = names(request);
        names.forEach(it -> request.response().removeCookie(it, false));
        return names;
    }

    /** After a sign-in: a piece of the old session would spoil the new one. */
    public void clearLeftovers(RoutingContext request, List<String> hidden) {
        List<String> written = names(request);
        hidden.stream().filter(it -> !written.contains(it)).forEach(it -> expire(request, it));
    }

    /** Makes the browser forget it. */
    public void clear(RoutingContext request) {
        names(request).forEach(it -> expire(request, it));
    }

    private static void expire(RoutingContext request, String name) {
        request.response()
                .addCookie(Cookie.cookie(name, "")
                        .setPath("/session")
                        .setHttpOnly(true)
                        .setSecure(request.request().isSSL())
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(0));
    }

    private void add(RoutingContext request, OidcTenantConfig config, String name, String value) {
        OidcUtils.createCookie(
                        request, config, name, value, settings.rememberFor().toSeconds())
                .setSameSite(CookieSameSite.LAX);
    }

    private static List<String> names(RoutingContext request) {
        return request.request().cookies().stream()
                .map(Cookie::getName)
                .filter(it -> it.startsWith(OidcUtils.SESSION_COOKIE_NAME))
                .toList();
    }

    private static <T> Uni<T> atOnce(Supplier<T> work) {
        return Uni.createFrom().item(work);
    }
}
