package io.fleetwatch.inventory.presence;

import static io.fleetwatch.inventory.sql.Sql.column;

import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.inventory.presence.PartitionChanges.Position;
import io.fleetwatch.inventory.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables that hold a partition's state: consumer_offset, presence_instance, presence_session, dead_letter. */
@ApplicationScoped
final class PartitionTables {

    private final SnapshotJson json = new SnapshotJson();

    Optional<PartitionImage> load(Sql sql, int partition) {
        var rows = sql.run("""
                SELECT topic_id, next, observed_ms, last_append_ms, awaited, awaited_since
                FROM inventory.consumer_offset WHERE partition = $1""", partition);
        if (rows.rowCount() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        ObservedClock clock = new ObservedClock(
                row.getLong("observed_ms"),
                row.getLong("last_append_ms"),
                Set.of(row.getArrayOfStrings("awaited")),
                row.getLong("awaited_since"));
        Position position = new Position(row.getString("topic_id"), row.getLong("next"));
        return Optional.of(
                new PartitionImage(partition, position, clock, instances(sql, partition), sessions(sql, partition)));
    }

    private static List<GatewayInstance> instances(Sql sql, int partition) {
        List<GatewayInstance> instances = new ArrayList<>();
        for (Row row : sql.run("SELECT * FROM inventory.presence_instance WHERE partition = $1", partition)) {
            instances.add(new GatewayInstance(
                    row.getString("instance"),
                    row.getLong("heard_ms"),
                    row.getLong("digest_order"),
                    row.getBoolean("leaving"),
                    row.getBoolean("silent")));
        }
        return instances;
    }

    private List<Session> sessions(Sql sql, int partition) {
        List<Session> sessions = new ArrayList<>();
        for (Row row : sql.run(
                "SELECT *, cameras::text AS snapshot FROM inventory.presence_session WHERE partition = $1",
                partition)) {
            sessions.add(session(row));
        }
        return sessions;
    }

    private Session session(Row row) {
        String reason = row.getString("closed_reason");
        String cameras = row.getString("snapshot");
        return new Session(
                row.getUUID("session"),
                row.getLong("nvr_id"),
                row.getString("instance"),
                new Session.Opening(row.getLong("opening_offset"), row.getLong("opening_order")),
                new Session.Snapshot(row.getLong("sequence"), cameras == null ? null : json.read(cameras)),
                row.getBoolean("absent"),
                reason == null
                        ? null
                        : new Session.Closing(
                                CloseReason.valueOf(reason.toUpperCase(Locale.ROOT)), row.getLong("closed_ms")),
                row.getBoolean("live"));
    }

    void begin(Sql sql, PartitionImage empty) {
        sql.run(
                """
                INSERT INTO inventory.consumer_offset (partition, topic_id, next, observed_ms, last_append_ms)
                VALUES ($1, $2, $3, 0, 0) ON CONFLICT (partition) DO NOTHING""",
                empty.partition(),
                empty.position().topicId(),
                empty.position().offset());
    }

    /** The fence. False when the position is not where we left it. */
    boolean moveOn(Sql sql, PartitionChanges changes) {
        ObservedClock clock = changes.clock();
        return sql.run(
                                """
                UPDATE inventory.consumer_offset
                SET topic_id = $1, next = $2, observed_ms = $3, last_append_ms = $4, awaited = $5, awaited_since = $6
                WHERE partition = $7 AND topic_id = $8 AND next = $9""",
                                changes.next().topicId(),
                                changes.next().offset(),
                                clock.observedMs(),
                                clock.lastAppendMs(),
                                clock.awaited().toArray(String[]::new),
                                clock.awaitedSince(),
                                changes.partition(),
                                changes.fence().topicId(),
                                changes.fence().offset())
                        .rowCount()
                == 1;
    }

    void store(Sql sql, PartitionChanges changes) {
        storeInstances(sql, changes);
        storeSessions(sql, changes.partition(), changes.sessions());
        if (!changes.forgotten().isEmpty()) {
            sql.run("DELETE FROM inventory.presence_session WHERE session = ANY ($1)", (Object)
                    changes.forgotten().toArray(UUID[]::new));
        }
    }

    private static void storeInstances(Sql sql, PartitionChanges changes) {
        List<GatewayInstance> rows = changes.instances();
        if (!rows.isEmpty()) {
            sql.run(
                    """
                    INSERT INTO inventory.presence_instance
                        (partition, instance, heard_ms, digest_order, leaving, silent)
                    SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::boolean[])
                    ON CONFLICT (partition, instance) DO UPDATE
                    SET heard_ms = excluded.heard_ms, digest_order = excluded.digest_order,
                        leaving = excluded.leaving, silent = excluded.silent""",
                    changes.partition(),
                    column(rows, GatewayInstance::id, String[]::new),
                    column(rows, GatewayInstance::heardMs, Long[]::new),
                    column(rows, GatewayInstance::digestOrder, Long[]::new),
                    column(rows, GatewayInstance::leaving, Boolean[]::new),
                    column(rows, GatewayInstance::silent, Boolean[]::new));
        }
        if (!changes.forgottenInstances().isEmpty()) {
            sql.run(
                    "DELETE FROM inventory.presence_instance WHERE partition = $1 AND instance = ANY ($2)",
                    changes.partition(),
                    changes.forgottenInstances().toArray(String[]::new));
        }
    }

    private void storeSessions(Sql sql, int partition, List<Session> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sql.run(
                """
                INSERT INTO inventory.presence_session
                    (partition, session, nvr_id, instance, opening_offset, opening_order, sequence, cameras, absent,
                     closed_reason, closed_ms, live)
                SELECT $1, s.session, s.nvr_id, s.instance, s.opening_offset, s.opening_order, s.sequence,
                       s.cameras::jsonb, s.absent, s.closed_reason, s.closed_ms, s.live
                FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
                            $8::text[], $9::boolean[], $10::text[], $11::bigint[], $12::boolean[])
                  AS s (session, nvr_id, instance, opening_offset, opening_order, sequence, cameras, absent,
                        closed_reason, closed_ms, live)
                ON CONFLICT (session) DO UPDATE
                SET opening_offset = excluded.opening_offset, sequence = excluded.sequence,
                    cameras = excluded.cameras, absent = excluded.absent,
                    closed_reason = excluded.closed_reason, closed_ms = excluded.closed_ms, live = excluded.live""",
                partition,
                column(rows, Session::id, UUID[]::new),
                column(rows, Session::nvr, Long[]::new),
                column(rows, Session::instance, String[]::new),
                column(rows, s -> s.opening().offset(), Long[]::new),
                column(rows, s -> s.opening().order(), Long[]::new),
                column(rows, s -> s.snapshot().sequence(), Long[]::new),
                column(rows, s -> json.write(s.snapshot().cameras()), String[]::new),
                column(rows, Session::absent, Boolean[]::new),
                column(rows, PartitionTables::reason, String[]::new),
                column(rows, s -> s.closing() == null ? null : s.closing().observedMs(), Long[]::new),
                column(rows, Session::live, Boolean[]::new));
    }

    private static @Nullable String reason(Session session) {
        Session.Closing closing = session.closing();
        return closing == null ? null : closing.reason().name().toLowerCase(Locale.ROOT);
    }

    /** Keeps the record for a person to look at and moves past it. False when the partition is not ours. */
    boolean setAside(Sql sql, int partition, Position position, LogEntry entry, String reason) {
        boolean ours = sql.run("""
                UPDATE inventory.consumer_offset SET next = $1 WHERE partition = $2 AND topic_id = $3 AND next = $4""", entry.offset() + 1, partition, position.topicId(), position.offset())
                        .rowCount()
                == 1;
        if (ours) {
            sql.run("""
                    INSERT INTO inventory.dead_letter (topic, partition, "offset", reason, record)
                    VALUES ('nvr.sessions', $1, $2, $3, $4)""", partition, entry.offset(), reason, entry.raw());
        }
        return ours;
    }
}
