package io.fleetwatch.inventory.statusfeed;

import static io.fleetwatch.inventory.sql.Sql.column;

import io.fleetwatch.inventory.sql.DatabaseAwayException;
import io.fleetwatch.inventory.sql.Sql;
import io.fleetwatch.inventory.sql.Transactions;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unpublished rows of status_change, and how far the feed got. */
@ApplicationScoped
class FeedOutbox {

    /** Any number, as long as nothing else in the database locks the same. */
    private static final long PUBLISHER_LOCK = 0x666c656574L;

    /** A row that waits to be sent. */
    record Pending(
            long id,
            long nvr,
            String record,
            Instant at,
            @Nullable String traceParent) {}

    /** A row that Kafka has. */
    record Published(long id, long seq) {}

    /** Sends rows in order and returns where each went; throws when one was not acknowledged. */
    interface Sender {
        List<Published> send(List<Pending> rows);
    }

    private final Transactions transactions;

    FeedOutbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Publishes up to {@code limit} rows and marks them. One replica at a time: the lock is held until the marks are
     * committed. A crash between the two sends rows again, which readers drop by version.
     */
    int publish(int limit, String generation, Sender sender) throws DatabaseAwayException {
        return transactions.run(sql -> {
            lock(sql);
            List<Pending> rows = new ArrayList<>();
            // By what is unmarked, never above a remembered id: ids are drawn before their transactions commit.
            for (Row row : sql.run("""
                    SELECT id, nvr_id, record, at, trace_parent FROM inventory.status_change
                    WHERE published_at IS NULL ORDER BY id LIMIT $1""", limit)) {
                rows.add(new Pending(
                        row.getLong("id"),
                        row.getLong("nvr_id"),
                        row.getString("record"),
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("trace_parent")));
            }
            if (!rows.isEmpty()) {
                mark(sql, generation, sender.send(rows));
            }
            return rows.size();
        });
    }

    /** Notes which topic the feed is now; a topic made anew starts before its first record. */
    void remember(String generation) throws DatabaseAwayException {
        transactions.run(sql -> {
            lock(sql);
            return sql.run("""
                    INSERT INTO inventory.feed_position (generation, seq) VALUES ($1, -1)
                    ON CONFLICT (one) DO UPDATE SET generation = excluded.generation, seq = -1
                    WHERE feed_position.generation <> excluded.generation""", generation);
        });
    }

    private static void lock(Sql sql) {
        sql.run("SET LOCAL lock_timeout = '5s'");
        sql.run("SELECT pg_advisory_xact_lock($1)", PUBLISHER_LOCK);
    }

    private static void mark(Sql sql, String generation, List<Published> published) {
        sql.run("""
                UPDATE inventory.status_change c SET published_at = now(), seq = v.seq
                FROM unnest($1::bigint[], $2::bigint[]) AS v (id, seq) WHERE c.id = v.id""", column(published, Published::id, Long[]::new), column(published, Published::seq, Long[]::new));
        long seq = published.stream().mapToLong(Published::seq).max().orElseThrow();
        sql.run("""
                INSERT INTO inventory.feed_position (generation, seq) VALUES ($1, $2)
                ON CONFLICT (one) DO UPDATE
                SET seq = CASE WHEN feed_position.generation = excluded.generation
                               THEN greatest(feed_position.seq, excluded.seq) ELSE excluded.seq END,
                    generation = excluded.generation""", generation, seq);
    }
}
