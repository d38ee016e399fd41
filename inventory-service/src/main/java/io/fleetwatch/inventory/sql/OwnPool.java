package io.fleetwatch.inventory.sql;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Connections for the ledger and the status feed alone: however many requests wait for the database, the fleet is watched.
 */
@Singleton
class OwnPool {

    /** One each for the ledger and the feed, and one each for a connection that is being given up. */
    private static final int SIZE = 4;

    private final Pool pool;

    OwnPool(Vertx vertx, DatabaseSettings database, DatabaseTls tls) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.username())
                .setPassword(database.password());
        tls.protect(options);
        pool = Pool.newInstance(BoundedPool.create(vertx, List.of(options), new PoolOptions().setMaxSize(SIZE)));
    }

    Pool pool() {
        return pool;
    }

    @PreDestroy
    void close() {
        pool.close().subscribe().with(_ -> {}, _ -> {});
    }
}
