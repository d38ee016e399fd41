package io.fleetwatch.inventory.sql;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Runs blocking work in one transaction. Never to be called on an event loop. */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** Long enough for a mass outage in one transaction, short enough to notice a database that went away. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Connection, transaction ended by the server, rollback (deadlock), resources, lock not available, operator intervention, I/O. */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private final Pool pool;

    @Inject
    Transactions(OwnPool own) {
        this(own.pool());
    }

    public Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Work inside a transaction; what it throws rolls back. */
    public interface Work<T> {
        T on(Sql sql);
    }

    /**
     * Runs the work and commits.
     *
     * @throws PgException what the database has against the work itself
     */
    public <T> T run(Work<T> work) throws DatabaseAwayException {
        try {
            SqlConnection connection = pool.getConnection().await().atMost(PATIENCE);
            try {
                var transaction = connection.begin().await().atMost(PATIENCE);
                T result = work.on(new Sql(connection, PATIENCE));
                transaction.commit().await().atMost(PATIENCE);
                return result;
            } finally {
                // Closing inside a transaction rolls back. Not awaited: a database that is away would hold us here.
                connection.close().subscribe().with(_ -> {}, e -> LOG.debug("closing a connection failed", e));
            }
        } catch (PgException e) {
            if (PASSING.contains(sqlClass(e))) {
                throw new DatabaseAwayException("the database is not ready: " + e.getSqlState(), e);
            }
            throw e;
        } catch (VertxException | CompletionException | TimeoutException e) {
            throw new DatabaseAwayException("the database is away", e);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException || e.getCause() instanceof VertxException) {
                throw new DatabaseAwayException("the database is away", e);
            }
            throw e;
        }
    }

    /** The class of an SQLSTATE: its first two characters. */
    public static String sqlClass(PgException e) {
        String state = e.getSqlState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
