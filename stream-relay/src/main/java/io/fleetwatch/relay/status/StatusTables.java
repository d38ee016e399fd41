package io.fleetwatch.relay.status;

import io.fleetwatch.relay.cascade.Self;
import io.fleetwatch.relay.catalog.EffectiveStatus;
import io.fleetwatch.relay.live.LocalProducer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables of relays and streams as the status needs them. Every call blocks, within a bound. */
@ApplicationScoped
class StatusTables {

    /** Above what the pool and the database wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Between two beats of an instance, and the most that one beat moves the clock. */
    static final Duration BEAT = Duration.ofSeconds(3);

    private static final String BEATS = """
            WITH clock AS (
                UPDATE relay.relay_clock SET
                    observed_ms = observed_ms
                        + least($3, greatest(0, extract(epoch FROM now() - updated_at) * 1000))::bigint,
                    updated_at = greatest(now(), updated_at)
                RETURNING observed_ms)
            INSERT INTO relay.relay_instance AS i (instance, address, heard_ms)
            SELECT $1, $2, observed_ms FROM clock
            ON CONFLICT (instance) DO UPDATE SET heard_ms = excluded.heard_ms""";

    private static final String WRITES = """
            UPDATE relay.video_stream AS s SET
                status = v.status, last_seen = v.last_seen, producer_session = v.session, relay = $1, updated_at = now()
            FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::uuid[]) AS v (id, status, last_seen, session)
            WHERE s.id = v.id AND s.deleted_at IS NULL
                AND (s.status <> v.status
                    OR s.producer_session IS DISTINCT FROM v.session
                    OR s.relay IS DISTINCT FROM $1
                    OR s.last_seen IS NULL
                    OR s.last_seen < v.last_seen - make_interval(secs => $6))""";

    /** The row still says our name, so nobody has taken the stream since: the session in it is ours. */
    private static final String ENDS = """
            UPDATE relay.video_stream AS s SET
                status = 'offline', last_seen = greatest(s.last_seen, $3), producer_session = NULL, relay = NULL,
                updated_at = now()
            WHERE s.relay = $1 AND s.producer_session IS NOT NULL AND NOT (s.producer_session = ANY ($2))""";

    private static final String ENDS_OF_THE_SILENT = """
            UPDATE relay.video_stream AS s SET
                status = 'offline', producer_session = NULL, relay = NULL, updated_at = now()
            WHERE s.relay IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM relay.relay_instance AS i WHERE i.instance = s.relay AND %s)""".formatted(EffectiveStatus.RELAY_LIVES);

    private static final String RELAYS =
            "SELECT i.instance, " + EffectiveStatus.RELAY_LIVES + " AS lives FROM relay.relay_instance AS i";

    private final Pool pool;

    StatusTables(Pool pool) {
        this.pool = pool;
    }

    /** Says that this relay lives, and lets observed time pass. */
    void beat(Self self) {
        run(BEATS, Tuple.of(self.instance(), self.address(), BEAT.toMillis()));
    }

    /** Writes what differs; how many rows that were. */
    int write(Self self, List<LocalProducer> producers, Duration lastSeenInterval) {
        int count = producers.size();
        String[] ids = new String[count];
        String[] statuses = new String[count];
        OffsetDateTime[] seen = new OffsetDateTime[count];
        UUID[] sessions = new UUID[count];
        for (int i = 0; i < count; i++) {
            LocalProducer each = producers.get(i);
            ids[i] = each.streamId();
            statuses[i] = (each.streaming() ? Presence.Status.STREAMING : Presence.Status.ONLINE).wire();
            seen[i] = each.lastSeen().atOffset(ZoneOffset.UTC);
            sessions[i] = each.session();
        }
        int ended = run(
                ENDS,
                Tuple.tuple()
                        .addString(self.instance())
                        .addArrayOfUUID(sessions)
                        .addOffsetDateTime(Instant.now().atOffset(ZoneOffset.UTC)));
        if (count == 0) {
            return ended;
        }
        return ended
                + run(
                        WRITES,
                        Tuple.tuple()
                                .addString(self.instance())
                                .addArrayOfString(ids)
                                .addArrayOfString(statuses)
                                .addArrayOfOffsetDateTime(seen)
                                .addArrayOfUUID(sessions)
                                .addDouble(lastSeenInterval.toMillis() / 1_000.0));
    }

    /** Every relay that is remembered, and whether it lives. */
    Map<String, Boolean> relays() {
        Map<String, Boolean> found = new HashMap<>();
        RowSet<Row> rows = wait(pool.query(RELAYS).execute());
        rows.forEach(row -> found.put(row.getString("instance"), row.getBoolean("lives")));
        return found;
    }

    /** Ends what relays left behind that do not live any more; how many rows that were. */
    int endOfTheSilent() {
        return wait(pool.query(ENDS_OF_THE_SILENT).execute().map(SqlResult::rowCount));
    }

    void forget(Duration silentFor) {
        run(
                "DELETE FROM relay.relay_instance WHERE heard_ms < (SELECT observed_ms FROM relay.relay_clock) - $1",
                Tuple.of(silentFor.toMillis()));
    }

    /** The last word of a relay that stops in good order. */
    void leave(Self self) {
        write(self, List.of(), Duration.ZERO);
        run("UPDATE relay.relay_instance SET stopped_at = now() WHERE instance = $1", Tuple.of(self.instance()));
    }

    private int run(String sql, Tuple arguments) {
        return wait(pool.preparedQuery(sql).execute(arguments).map(SqlResult::rowCount));
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
