package io.fleetwatch.relay.owners;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the owners were read to their end; a broker that goes away later changes nothing. */
@Readiness
@ApplicationScoped
class OwnersReadiness implements HealthCheck {

    private final OwnersReader reader;

    OwnersReadiness(OwnersReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stream-owners")
                .status(reader.isReady())
                .withData("streams", reader.size())
                .build();
    }
}
