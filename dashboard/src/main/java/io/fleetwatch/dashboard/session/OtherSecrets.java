package io.fleetwatch.dashboard.session;

import io.fleetwatch.dashboard.signin.SignInSettings;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Secrets besides the present one by which a session cookie may be read: the one before, and the next. Nothing is written with
 * them: a session moves to the present secret when its token is renewed.
 */
@ApplicationScoped
class OtherSecrets {

    private final List<String> secrets;

    /** Of the provider asked for last; there is one, known anew only after the service has lost it. */
    private volatile @Nullable Known known;

    OtherSecrets(SignInSettings settings) {
        this.secrets = settings.otherCookieSecrets().orElseGet(List::of);
    }

    private record Known(TenantConfigContext provider, List<Uni<TenantConfigContext>> others) {}

    /** The provider as the code flow knows it, once for each secret. */
    List<Uni<TenantConfigContext>> of(TenantConfigContext provider) {
        Known before = known;
        if (before != null && before.provider() == provider) {
            return before.others();
        }
        List<Uni<TenantConfigContext>> others =
                secrets.stream().map(secret -> with(provider, secret)).toList();
        known = new Known(provider, others);
        return others;
    }

    private static Uni<TenantConfigContext> with(TenantConfigContext provider, String secret) {
        OidcTenantConfig config = OidcTenantConfig.builder(provider.oidcConfig())
                .tokenStateManager()
                .encryptionSecret(secret)
                .end()
                .build();
        return TenantConfigContext.createReady(provider.provider(), config)
                .memoize()
                .indefinitely();
    }
}
