package io.fleetwatch.alerts.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** One statement, which is its own transaction. */
public final class Statement {

    private Statement() {}

    /**
     * Runs it on a connection that is taken first. The pool's own way to run a statement does both in one, and forgets to
     * stop its timer when the database refuses the connection: the log then fills with errors that are none.
     */
    public static Uni<RowSet<Row>> run(Pool pool, String text, Tuple parameters) {
        return pool.withConnection(connection -> connection.preparedQuery(text).execute(parameters));
    }
}
