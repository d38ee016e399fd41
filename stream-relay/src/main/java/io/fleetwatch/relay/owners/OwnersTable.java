package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.StreamEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table of streams as the owners topic needs it. */
@ApplicationScoped
class OwnersTable {

    /** Any number that nobody else locks. One replica tells at a time: an older version must not come behind a newer one. */
    private static final long LOCK = 0x7265_6c61_796f_776eL;

    /** Above what the pool and the database wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ENTRY = "id, entry_version, user_id, device_name, device_type";

    private final Pool pool;

    OwnersTable(Pool pool) {
        this.pool = pool;
    }

    /** A row that the topic is behind. */
    record Waiting(StreamEntry entry, boolean removed) {}

    /** How many rows were handed over, and of how many Kafka knows. */
    record Told(int handed, int told) {}

    Uni<Optional<StreamEntry>> find(String streamId) {
        return pool.preparedQuery("SELECT " + ENTRY + " FROM relay.video_stream WHERE id = $1 AND deleted_at IS NULL")
                .execute(Tuple.of(streamId))
                .map(rows -> stream(rows).map(OwnersTable::entry).findFirst())
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }

    /**
     * Hands waiting rows to {@code tell} and marks those that it returns as told. Blocks, at most once at a time among all
     * replicas.
     *
     * @param topicId the topic that is told; another one than last time has to be told everything
     */
    Told tell(@Nullable String topicId, int most, Function<List<Waiting>, List<Waiting>> tell) {
        SqlConnection sql = wait(pool.getConnection());
        try {
            Transaction transaction = wait(sql.begin());
            wait(sql.preparedQuery("SELECT pg_advisory_xact_lock($1)").execute(Tuple.of(LOCK)));
            if (topicId != null) {
                startOverIfAnother(sql, topicId);
            }
            List<Waiting> rows = waiting(sql, most);
            List<Waiting> told = rows.isEmpty() ? List.of() : tell.apply(rows);
            mark(sql, told);
            wait(transaction.commit());
            return new Told(rows.size(), told.size());
        } finally {
            // Inside a transaction that rolls back. Not awaited: a database that is away would hold us here.
            sql.close().subscribe().with(closed -> {}, failure -> {});
        }
    }

    private static void startOverIfAnother(SqlConnection sql, String topicId) {
        boolean another =
                wait(sql.preparedQuery("""
                        INSERT INTO relay.owners_topic (topic_id) VALUES ($1)
                        ON CONFLICT (only_row) DO UPDATE SET topic_id = excluded.topic_id
                        WHERE owners_topic.topic_id <> excluded.topic_id""").execute(Tuple.of(topicId))).rowCount() > 0;
        if (another) {
            wait(sql.query("UPDATE relay.video_stream SET published_version = 0 WHERE published_version > 0")
                    .execute());
        }
    }

    private static List<Waiting> waiting(SqlConnection sql, int most) {
        return stream(wait(sql.preparedQuery("SELECT " + ENTRY + ", deleted_at IS NOT NULL FROM relay.video_stream"
                                + " WHERE published_version < entry_version ORDER BY id LIMIT $1")
                        .execute(Tuple.of(most))))
                .map(row -> new Waiting(entry(row), row.getBoolean(5)))
                .toList();
    }

    private static void mark(SqlConnection sql, List<Waiting> told) {
        if (told.isEmpty()) {
            return;
        }
        String[] ids = told.stream().map(it -> it.entry().streamId()).toArray(String[]::new);
        Long[] versions = told.stream().map(it -> it.entry().version()).toArray(Long[]::new);
        Tuple both = Tuple.tuple().addArrayOfString(ids).addArrayOfLong(versions);
        // What was changed meanwhile has a newer version, and is told again.
        wait(sql.preparedQuery("""
                UPDATE relay.video_stream AS s SET published_version = t.version
                FROM unnest($1::text[], $2::bigint[]) AS t (id, version)
                WHERE s.id = t.id AND s.published_version < t.version""").execute(both));
        wait(sql.preparedQuery("""
                DELETE FROM relay.video_stream
                WHERE id = ANY ($1) AND deleted_at IS NOT NULL AND published_version = entry_version""").execute(Tuple.of(ids)));
    }

    private static StreamEntry entry(Row row) {
        return new StreamEntry(row.getString(0), row.getLong(1), row.getString(2), row.getString(3), row.getString(4));
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
