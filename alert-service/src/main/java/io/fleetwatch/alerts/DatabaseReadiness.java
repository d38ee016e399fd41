package io.fleetwatch.alerts;

import io.fleetwatch.alerts.sql.Statement;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: this replica reaches the database, without which it can answer nothing. Kafka is no part of it, since history
 * can be read while no alert comes; liveness asks neither, since a restart would bring back neither.
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {

    private final Pool pool;

    DatabaseReadiness(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Statement.run(pool, "SELECT 1", Tuple.tuple())
                .map(rows -> HealthCheckResponse.up("database"))
                .ifNoItem()
                .after(Duration.ofSeconds(2))
                .fail()
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("database"));
    }
}
