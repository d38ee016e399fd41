package io.fleetwatch.gateway.registry;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the registry was read to its end; a broker that goes away later changes nothing. */
@Readiness
@ApplicationScoped
class RegistryReadiness implements HealthCheck {

    private final RegistryReader reader;

    RegistryReadiness(RegistryReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("nvr-registry")
                .status(reader.isReady())
                .withData("nvrs", reader.registry().size())
                .build();
    }
}
