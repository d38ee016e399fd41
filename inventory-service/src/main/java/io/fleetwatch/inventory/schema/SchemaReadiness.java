package io.fleetwatch.inventory.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the database lacks what this version works with. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {

    private final Schema schema;

    SchemaReadiness(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("schema");
        return schema.isReady()
                ? answer.up().build()
                : answer.down().withData("reason", schema.missing()).build();
    }
}
