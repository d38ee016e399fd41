package io.fleetwatch.alerts.sql;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
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

    private final Pool pool;

    StoringPool(Vertx vertx, DatabaseSettings database, DatabaseTls tls) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.username())
                .setPassword(database.password());
        tls.protect(options);
        pool = Pool.newInstance(BoundedPool.create(vertx, List.of(options), new PoolOptions().setMaxSize(SIZE)));
    }

    public Pool pool() {
        return pool;
    }

    @PreDestroy
    void close() {
        pool.close().subscribe().with(_ -> {}, _ -> {});
    }
}
