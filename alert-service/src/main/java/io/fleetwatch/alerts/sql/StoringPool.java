package io.fleetwatch.alerts.sql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Connections for storing alone: however many readers wait for the database, alerts are stored. */
@Singleton
public class StoringPool {

    /** How long to wait for one statement before it counts as failed; a database that went silent says nothing else. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Statements run one at a time; a second connection serves while a dead one is being given up. */
    private static final int SIZE = 2;

    /** To Prometheus; without one it would count as a part of the pool for requests. */
    private static final String NAME = "storing";

    private final Pool pool;

    StoringPool(Vertx vertx, DatabaseSettings database, DatabaseTls tls, MeterRegistry meters) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.username())
                .setPassword(database.password());
        tls.protect(options);
        pool = Pool.newInstance(BoundedPool.create(
                vertx, List.of(options), new PoolOptions().setMaxSize(SIZE).setName(NAME)));
        Gauge.builder("fleetwatch.database.connections", pool, Pool::size)
                .description("Open connections to the database")
                .tag("pool", NAME)
                .register(meters);
        Gauge.builder("fleetwatch.database.connections.limit", () -> SIZE)
                .description("Connections there may be")
                .tag("pool", NAME)
                .strongReference(true)
                .register(meters);
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    public Pool pool() {
        return pool;
    }

    @PreDestroy
    void close() {
        pool.close().subscribe().with(_ -> {}, _ -> {});
    }
}
