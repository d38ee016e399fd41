package io.fleetwatch.relay.schema;

import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.answer.RefusedException;
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
            throw new RefusedException(Problem.tryAgain());
        }
    }
}
