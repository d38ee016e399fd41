package io.fleetwatch.inventory.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The reactive pool, with an end to every wait. Whoever gives up waiting for a connection must do so later than the pool
 * does: a connection handed to somebody who has left is never given back. And a replica that is frozen inside a transaction
 * must not keep its locks: the database ends it, since nobody else can.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    /** Below every patience in this service. */
    private static final int WAIT_SECONDS = 5;

    /** Milliseconds; below {@link Transactions#PATIENCE}, so that a statement ends before its caller stops listening. */
    private static final Map<String, String> SESSION = Map.of(
            "statement_timeout", "15000",
            "lock_timeout", "5000",
            "idle_in_transaction_session_timeout", "15000");

    private final DatabaseTls tls;

    BoundedPool(DatabaseTls tls) {
        this.tls = tls;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(tls::protect);
        return create(
                input.vertx(), input.pgConnectOptionsList(), input.poolOptions().setName("requests"));
    }

    static Pool create(Vertx vertx, List<PgConnectOptions> databases, PoolOptions size) {
        for (PgConnectOptions options : databases) {
            options.setConnectTimeout(WAIT_SECONDS * 1_000);
            SESSION.forEach(options::addProperty);
        }
        return PgBuilder.pool()
                .with(size.setConnectionTimeout(WAIT_SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(databases))
                .using(vertx)
                .build();
    }
}
