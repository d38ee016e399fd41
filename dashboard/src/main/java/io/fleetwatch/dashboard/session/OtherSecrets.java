package io.fleetwatch.dashboard.session;

import io.fleetwatch.dashboard.signin.SignInSettings;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * Secrets besides the present one by which a session cookie may be read: the one before, and the next. Nothing is written with
 * them: a session moves to the present secret when its token is renewed.
 */
@ApplicationScoped
class OtherSecrets {

    private static final String KEY = "getSessionCookieEncryptionKey";

    private final List<SecretKey> keys;

    OtherSecrets(SignInSettings settings) {
        this.keys = settings.otherCookieSecrets().orElseGet(List::of).stream()
                .map(secret -> OidcUtils.createSecretKeyFromDigest(secret.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** The provider as the code flow knows it, once for each secret. */
    List<TenantConfigContext> of(TenantConfigContext provider) {
        return keys.stream().map(key -> with(provider, key)).toList();
    }

    private static TenantConfigContext with(TenantConfigContext provider, SecretKey key) {
        return (TenantConfigContext) Proxy.newProxyInstance(
                TenantConfigContext.class.getClassLoader(),
                new Class<?>[] {TenantConfigContext.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(KEY) ? key : method.invoke(provider, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
