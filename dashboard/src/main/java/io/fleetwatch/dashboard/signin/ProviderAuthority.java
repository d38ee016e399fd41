package io.fleetwatch.dashboard.signin;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Turns {@code fleetwatch.oidc.ca}, which all services have, into what the library for signing in wants: a named TLS
 * configuration, which must not be named when there is none.
 */
public final class ProviderAuthority implements ConfigSourceFactory {

    /** Below application.properties, so that whoever configures TLS to the provider themselves is left alone. */
    private static final int ORDINAL = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue ca = context.getValue("fleetwatch.oidc.ca");
        if (ca == null || ca.getValue() == null || ca.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "quarkus.tls.provider.trust-store.pem.certs",
                        ca.getValue(),
                        "quarkus.oidc.tls.tls-configuration-name",
                        "provider"),
                "fleetwatch.oidc.ca",
                ORDINAL));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
