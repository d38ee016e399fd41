package io.fleetwatch.dashboard.harness;

import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service with the identity provider that {@code ./fleetwatch up} starts. */
public final class DevelopmentProvider implements QuarkusTestResourceLifecycleManager {

    public static final String COOKIE_SECRET = "a secret of the tests, 32 characters or more";

    private static @Nullable DevelopmentIdentityProvider provider;

    @Override
    public Map<String, String> start() {
        provider = DevelopmentIdentityProvider.start(0);
        return Map.of(
                "fleetwatch.oidc.issuer",
                provider.issuer(),
                "fleetwatch.sign-in.client-secret",
                "demo",
                "fleetwatch.sign-in.cookie-secret",
                COOKIE_SECRET,
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
            provider = null;
        }
    }

    public static DevelopmentIdentityProvider running() {
        if (provider == null) {
            throw new IllegalStateException("the test class lacks @QuarkusTestResource(DevelopmentProvider.class)");
        }
        return provider;
    }
}
