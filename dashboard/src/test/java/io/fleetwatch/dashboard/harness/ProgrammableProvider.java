package io.fleetwatch.dashboard.harness;

import io.fleetwatch.stack.FreePorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service with a provider that does what the test says. */
public final class ProgrammableProvider implements QuarkusTestResourceLifecycleManager {

    private static @Nullable FakeProvider provider;

    @Override
    public Map<String, String> start() {
        provider = new FakeProvider(FreePorts.orNext(0));
        provider.comeBack();
        return Map.of(
                "fleetwatch.oidc.issuer", provider.issuer(),
                "fleetwatch.sign-in.client-secret", "demo",
                "fleetwatch.sign-in.cookie-secret", DevelopmentProvider.COOKIE_SECRET,
                "fleetwatch.session.renew-timeout", "2s",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
            provider = null;
        }
    }

    public static FakeProvider running() {
        if (provider == null) {
            throw new IllegalStateException("the test class lacks @QuarkusTestResource(ProgrammableProvider.class)");
        }
        return provider;
    }
}
