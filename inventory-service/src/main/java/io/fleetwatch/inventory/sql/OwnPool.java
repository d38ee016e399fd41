package io.fleetwatch.inventory.sql;

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
import java.util.List;

/**
 * Connections for the ledger and the status feed alone: however many requests wait for the database, the fleet is watched.
 */
@Singleton
class OwnPool {

    /** One each for the ledger and the feed, and one each for a connection that is being given up. */
    private static final int SIZE = 4;

    /** To Prometheus; without one it would count as a part of the pool for requests. */
    private static final String NAME = "ledger";

    private final Pool pool;

    OwnPool(Vertx vertx, DatabaseSettings database, DatabaseTls tls, MeterRegistry meters) {
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

    Pool pool() {
        return pool;
    }

    @PreDestroy
    void close() {
        pool.close().subscribe().with(_ -> {}, _ -> {});
    }
}
