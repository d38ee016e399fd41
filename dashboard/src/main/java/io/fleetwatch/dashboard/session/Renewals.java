package io.fleetwatch.dashboard.session;

import io.fleetwatch.dashboard.session.RenewalOutcome.Refused;
import io.fleetwatch.dashboard.session.RenewalOutcome.Renewed;
import io.fleetwatch.dashboard.session.RenewalOutcome.Unavailable;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the provider for new tokens with a refresh token (RFC 6749 section 6), once for all who ask at the same time. */
@ApplicationScoped
class Renewals {

    private static final Logger LOG = Logger.getLogger(Renewals.class);

    private final SessionSettings settings;
    private final SharedOutcomes shared;

    Renewals(SessionSettings settings, SharedOutcomes shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /** Never fails. */
    Uni<RenewalOutcome> renew(TenantConfigContext provider, AuthorizationCodeTokens old) {
        String refreshToken = old.getRefreshToken();
        if (refreshToken == null || refreshToken.isEmpty() || refreshToken.equals("null")) {
            return Uni.createFrom().item(new Refused());
        }
        return shared.of(refreshToken, () -> ask(provider, old, refreshToken));
    }

    private Uni<RenewalOutcome> ask(TenantConfigContext provider, AuthorizationCodeTokens old, String refreshToken) {
        return Uni.createFrom()
                .deferred(() -> provider.provider().refreshTokens(refreshToken))
                .ifNoItem()
                .after(settings.renewTimeout())
                .fail()
                .map(renewed -> check(renewed, old))
                .onFailure()
                .recoverWithItem(Renewals::failed);
    }

    /** What the provider leaves out stays as it was; somebody else must not come out of it (OpenID Connect Core 12.2). */
    private static RenewalOutcome check(AuthorizationCodeTokens renewed, AuthorizationCodeTokens old) {
        if (renewed.getRefreshToken() == null) {
            renewed.setRefreshToken(old.getRefreshToken());
        }
        if (renewed.getIdToken() == null) {
            renewed.setIdToken(old.getIdToken());
        }
        String before = subject(old.getIdToken());
        if (before != null && !before.equals(subject(renewed.getIdToken()))) {
            LOG.error("The provider renewed a token with one of somebody else; it is not used");
            return new Refused();
        }
        return new Renewed(renewed);
    }

    private static @Nullable String subject(@Nullable String idToken) {
        return AccessToken.claims(idToken)
                .map(it -> it.getValue("iss") + " " + it.getValue("sub"))
                .orElse(null);
    }

    private static RenewalOutcome failed(Throwable failure) {
        if (failure instanceof OIDCException answer && "invalid_grant".equals(error(answer.getMessage()))) {
            return new Refused();
        }
        LOG.warnf("The provider did not renew a token: %s", Causes.of(failure));
        return new Unavailable();
    }

    /** @param answer the body that the provider refused with, which is what Quarkus says */
    static @Nullable String error(@Nullable String answer) {
        try {
            return answer != null
                            && answer.startsWith("{")
                            && new JsonObject(answer).getValue("error") instanceof String error
                    ? error
                    : null;
        } catch (DecodeException e) {
            return null;
        }
    }
}
