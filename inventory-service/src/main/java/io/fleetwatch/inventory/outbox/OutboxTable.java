package io.fleetwatch.inventory.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The outbox as its courier sees it. */
@ApplicationScoped
class OutboxTable {

    /** Any number, as long as nobody else locks it: one replica sends at a time, so that no two interleave. */
    private static final long LOCK = 0x666c_6565_746f_7578L;

    /** For one statement, and for a connection to become free. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /** One record waiting. */
    record Waiting(
            long id,
            String topic,
            String key,
            @Nullable String payload,
            @Nullable String traceParent) {}

    /** How many of the records handed over are delivered. */
    record Taken(int handed, int delivered) {}

    /** What waits in all. */
    record Depth(long rows, double oldestSeconds) {}

    /**
     * Hands the oldest records to {@code send} and deletes as many of them, from the first, as it says. Blocks.
     *
     * @return how many were handed over and how many deleted; none when another replica is at it
     */
    Taken take(int most, ToIntFunction<List<Waiting>> send) {
        SqlConnection sql = wait(pool.getConnection());
        try {
            Transaction transaction = wait(sql.begin());
            try {
                List<Waiting> rows = lock(sql) ? oldest(sql, most) : List.of();
                int sent = rows.isEmpty() ? 0 : send.applyAsInt(rows);
                if (sent > 0) {
                    delete(sql, rows.subList(0, sent));
                }
                wait(transaction.commit());
                return new Taken(rows.size(), sent);
            } catch (RuntimeException e) {
                wait(transaction.rollback().onFailure().recoverWithNull());
                throw e;
            }
        } finally {
            wait(sql.close().onFailure().recoverWithNull());
        }
    }

    Uni<Depth> depth() {
        return depth(
                "SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 FROM inventory.outbox");
    }

    /** Of the status feed, whose rows stay when they are published. */
    Uni<Depth> feedDepth() {
        return depth("""
                SELECT count(*), coalesce(extract(epoch FROM now() - min(at)), 0)::float8
                FROM inventory.status_change WHERE published_at IS NULL""");
    }

    private Uni<Depth> depth(String query) {
        return pool.query(query).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Depth(row.getLong(0), Math.max(0, row.getDouble(1)));
        });
    }

    private static boolean lock(SqlConnection sql) {
        return wait(sql.preparedQuery("SELECT pg_try_advisory_xact_lock($1)").execute(Tuple.of(LOCK)))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private static List<Waiting> oldest(SqlConnection sql, int most) {
        return StreamSupport.stream(
                        wait(sql.preparedQuery(
                                                "SELECT id, topic, record_key, payload, trace_parent FROM inventory.outbox ORDER BY id LIMIT $1")
                                        .execute(Tuple.of(most)))
                                .spliterator(),
                        false)
                .map(row -> new Waiting(
                        row.getLong(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .toList();
    }

    private static void delete(SqlConnection sql, List<Waiting> sent) {
        Long[] ids = sent.stream().map(Waiting::id).toArray(Long[]::new);
        wait(sql.preparedQuery("DELETE FROM inventory.outbox WHERE id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfLong(ids)));
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
