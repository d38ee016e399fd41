package io.fleetwatch.relay.database;

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
 * The reactive pool. The pool gives up before whoever waits for it does, because a connection handed to somebody who has
 * left is never given back; and the database ends transactions of a relay that is frozen, since nobody else can.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    /** Below every wait of this service. */
    private static final int WAIT_SECONDS = 4;

    private static final Map<String, String> SESSION = Map.of(
            "statement_timeout", "6000",
            "lock_timeout", "5000",
            // Longer than Kafka may take to acknowledge, which happens inside a transaction.
            "idle_in_transaction_session_timeout", "15000");

    private final DatabaseTls tls;

    BoundedPool(DatabaseTls tls) {
        this.tls = tls;
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            tls.protect(options);
            options.setConnectTimeout(WAIT_SECONDS * 1_000);
            SESSION.forEach(options::addProperty);
        }
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setName("requests")
                        .setConnectionTimeout(WAIT_SECONDS)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
