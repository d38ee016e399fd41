package io.fleetwatch.inventory.sql;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout(WAIT_SECONDS * 1_000);
            SESSION.forEach(options::addProperty);
        }
        return PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(WAIT_SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
