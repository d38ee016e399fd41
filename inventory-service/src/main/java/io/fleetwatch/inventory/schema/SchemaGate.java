package io.fleetwatch.inventory.schema;

import io.fleetwatch.inventory.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Somebody may ask before we are ready. */
@ApplicationScoped
class SchemaGate {

    private final Schema schema;

    SchemaGate(Schema schema) {
        this.schema = schema;
    }

    @ServerRequestFilter(preMatching = true)
    public void refuseTooEarly() {
        if (!schema.isReady()) {
            throw Refusal.unavailable();
        }
    }
}
