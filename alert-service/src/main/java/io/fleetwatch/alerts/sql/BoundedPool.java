package io.fleetwatch.alerts.sql;

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
 * does: a connection handed to somebody who has left is never given back.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    /** Below every patience in this service. */
    private static final int WAIT_SECONDS = 5;

    /**
     * A connection that nothing came from for so long is closed, whatever waits on it: a server that vanished without a word
     * would otherwise hold it for a quarter of an hour. Above the longest statement; an idle one is opened again when needed.
     */
    private static final int SILENCE_SECONDS = 25;

    /** Milliseconds; below {@link StoringPool#PATIENCE}, so that a statement ends before its caller stops listening. */
    private static final Map<String, String> SESSION = Map.of("statement_timeout", "15000", "lock_timeout", "5000");

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
            options.setReadIdleTimeout(SILENCE_SECONDS);
            SESSION.forEach(options::addProperty);
        }
        return PgBuilder.pool()
                .with(size.setConnectionTimeout(WAIT_SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(databases))
                .using(vertx)
                .build();
    }
}
