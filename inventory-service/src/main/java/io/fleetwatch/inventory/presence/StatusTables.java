package io.fleetwatch.inventory.presence;

import static io.fleetwatch.inventory.sql.Sql.column;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.sql.Sql;
import io.fleetwatch.inventory.tracing.LedgerTrace;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statuses and their history: nvrs, cameras, status_change. Locks NVR rows in id order before it derives anything. */
@ApplicationScoped
final class StatusTables {

    private record LockedNvr(
            Derivation.Nvr nvr,
            long version,
            String hostname,
            String deviceName,
            @Nullable String region) {}

    private record Change(
            LockedNvr row,
            Derivation.Outcome outcome,
            @Nullable Instant seen) {}

    private final ConflictAlerts conflictAlerts;
    private final Duration lastSeenEvery;
    private final Clock clock;

    @Inject
    StatusTables(ConflictAlerts conflictAlerts, LedgerSettings settings) {
        this(conflictAlerts, settings.lastSeenEvery());
    }

    StatusTables(ConflictAlerts conflictAlerts, Duration lastSeenEvery) {
        this.conflictAlerts = conflictAlerts;
        this.lastSeenEvery = lastSeenEvery;
        this.clock = Clock.systemUTC();
    }

    List<Derivation.Outcome> store(Sql sql, PartitionChanges changes, LedgerTrace trace) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Derivation.Outcome> outcomes = new ArrayList<>();
        List<Change> written = new ArrayList<>();
        if (!changes.views().isEmpty()) {
            Map<Long, LockedNvr> locked = lock(sql, column(changes.views(), NvrView::nvr, Long[]::new));
            for (NvrView view : changes.views()) {
                LockedNvr row = locked.get(view.nvr());
                if (row == null) {
                    continue; // deleted: its gateway is being told to close the session
                }
                Derivation.Outcome outcome = Derivation.derive(row.nvr(), view);
                outcomes.add(outcome);
                if (outcome.changesAnything()) {
                    Long seen = changes.seen().get(view.nvr());
                    written.add(new Change(row, outcome, seen == null ? null : Instant.ofEpochMilli(seen)));
                }
            }
        }
        if (!written.isEmpty()) {
            writeNvrs(sql, written, now);
            writeCameras(sql, written, now);
        }
        writeFeed(sql, written, changes.signals(), trace, now);
        writeLastSeen(sql, changes, written);
        if (!changes.conflicts().isEmpty()) {
            conflictAlerts.write(sql, changes.conflicts(), now);
        }
        return outcomes;
    }

    private static Map<Long, LockedNvr> lock(Sql sql, Long[] ids) {
        Map<Long, Row> rows = new HashMap<>();
        for (Row row : sql.run("""
                SELECT id, status, version, hostname, device_name, region
                FROM inventory.nvrs WHERE id = ANY ($1) ORDER BY id FOR UPDATE""", (Object) ids)) {
            rows.put(row.getLong("id"), row);
        }
        // Read after the locks are held: whoever edits a camera holds its NVR's lock.
        Map<Long, List<Derivation.Camera>> cameras = new HashMap<>();
        for (Row row : sql.run(
                "SELECT id, nvr_id, name, status FROM inventory.cameras WHERE nvr_id = ANY ($1) ORDER BY id",
                (Object) ids)) {
            cameras.computeIfAbsent(row.getLong("nvr_id"), n -> new ArrayList<>())
                    .add(new Derivation.Camera(row.getLong("id"), row.getString("name"), status(row)));
        }
        Map<Long, LockedNvr> locked = new HashMap<>();
        rows.forEach((id, row) -> locked.put(
                id,
                new LockedNvr(
                        new Derivation.Nvr(
                                id,
                                "%s (%s)".formatted(row.getString("device_name"), row.getString("hostname")),
                                status(row),
                                cameras.getOrDefault(id, List.of())),
                        row.getLong("version"),
                        row.getString("hostname"),
                        row.getString("device_name"),
                        row.getString("region"))));
        return locked;
    }

    private static void writeNvrs(Sql sql, List<Change> written, Instant now) {
        sql.run(
                """
                UPDATE inventory.nvrs n
                SET version = n.version + 1,
                    last_seen = greatest(n.last_seen, v.seen)
                FROM unnest($1::bigint[], $2::timestamptz[]) AS v (id, seen)
                WHERE n.id = v.id""",
                column(written, c -> c.outcome().nvr(), Long[]::new),
                column(written, c -> c.seen() == null ? null : time(c.seen()), OffsetDateTime[]::new));
        List<Change> turned = written.stream()
                .filter(c -> c.outcome().from() != c.outcome().to())
                .toList();
        if (!turned.isEmpty()) {
            sql.run(
                    """
                    UPDATE inventory.nvrs n
                    SET status = v.status, status_since = $3
                    FROM unnest($1::bigint[], $2::text[]) AS v (id, status)
                    WHERE n.id = v.id""",
                    column(turned, c -> c.outcome().nvr(), Long[]::new),
                    column(turned, c -> c.outcome().to().wire(), String[]::new),
                    time(now));
        }
    }

    private static void writeCameras(Sql sql, List<Change> written, Instant now) {
        List<CameraChange> cameras =
                written.stream().flatMap(c -> c.outcome().cameras().stream()).toList();
        if (!cameras.isEmpty()) {
            sql.run(
                    """
                    UPDATE inventory.cameras c
                    SET status = v.status, status_since = $3
                    FROM unnest($1::bigint[], $2::text[]) AS v (id, status)
                    WHERE c.id = v.id""",
                    column(cameras, CameraChange::id, Long[]::new),
                    column(cameras, c -> c.to().wire(), String[]::new),
                    time(now));
        }
    }

    private static void writeFeed(
            Sql sql, List<Change> written, List<FeedRecord> signals, LedgerTrace trace, Instant now) {
        List<FeedRow> rows = new ArrayList<>();
        for (Change change : written) {
            FeedRecord.StatusChanged record = changed(change, now);
            rows.add(FeedRow.of(record.version(), record, trace.changed(record)));
        }
        signals.forEach(signal -> rows.add(FeedRow.of(null, signal, null)));
        if (rows.isEmpty()) {
            return;
        }
        sql.run(
                """
                INSERT INTO inventory.status_change
                  (nvr_id, version, kind, from_status, to_status, at, record, trace_parent)
                SELECT v.nvr_id, v.version, v.kind, v.from_status, v.to_status, $7, v.record, v.trace_parent
                FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $8::text[])
                  WITH ORDINALITY AS v (nvr_id, version, kind, from_status, to_status, record, trace_parent, place)
                ORDER BY v.place""",
                column(rows, FeedRow::nvr, Long[]::new),
                column(rows, FeedRow::version, Long[]::new),
                column(rows, FeedRow::kind, String[]::new),
                column(rows, FeedRow::from, String[]::new),
                column(rows, FeedRow::to, String[]::new),
                column(rows, FeedRow::record, String[]::new),
                time(now),
                column(rows, FeedRow::traceParent, String[]::new));
    }

    private static FeedRecord.StatusChanged changed(Change change, Instant now) {
        Derivation.Outcome outcome = change.outcome();
        return new FeedRecord.StatusChanged(
                outcome.nvr(),
                change.row().version() + 1,
                change.row().hostname(),
                change.row().deviceName(),
                change.row().region(),
                outcome.from(),
                outcome.to(),
                outcome.cameras(),
                now);
    }

    /**
     * One statement for all NVRs of a digest, and only rows whose last_seen has become old enough to matter. Waits for no
     * lock: the next digest brings it again.
     */
    private void writeLastSeen(Sql sql, PartitionChanges changes, List<Change> written) {
        Set<Long> done = new HashSet<>();
        written.forEach(c -> done.add(c.outcome().nvr()));
        List<Map.Entry<Long, Long>> rest = changes.seen().entrySet().stream()
                .filter(e -> !done.contains(e.getKey()))
                .toList();
        if (!rest.isEmpty()) {
            sql.run(
                    """
                    WITH due AS (
                        SELECT n.id, v.seen
                        FROM inventory.nvrs n JOIN unnest($1::bigint[], $2::timestamptz[]) AS v (id, seen) USING (id)
                        WHERE n.last_seen IS NULL OR n.last_seen <= v.seen - $3::bigint * interval '1 ms'
                        ORDER BY n.id FOR UPDATE OF n SKIP LOCKED)
                    UPDATE inventory.nvrs n SET last_seen = due.seen FROM due WHERE n.id = due.id""",
                    column(rest, Map.Entry::getKey, Long[]::new),
                    column(rest, e -> time(Instant.ofEpochMilli(e.getValue())), OffsetDateTime[]::new),
                    lastSeenEvery.toMillis());
        }
    }

    private static Status status(Row row) {
        return Status.ONLINE.wire().equals(row.getString("status")) ? Status.ONLINE : Status.OFFLINE;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A row of status_change. */
    private record FeedRow(
            long nvr,
            @Nullable Long version,
            String kind,
            @Nullable String from,
            @Nullable String to,
            String record,
            @Nullable String traceParent) {

        static FeedRow of(@Nullable Long version, FeedRecord record, @Nullable String trace) {
            String json = new String(Codec.FEED.write(record), StandardCharsets.UTF_8);
            return switch (record) {
                case FeedRecord.StatusChanged r ->
                    new FeedRow(r.nvrId(), version, "status_changed", r.from().wire(), r.to().wire(), json, trace);
                case FeedRecord.Superseded r -> new FeedRow(r.nvrId(), null, "superseded", null, null, json, null);
                case FeedRecord.ReportWanted r -> new FeedRow(r.nvrId(), null, "report_wanted", null, null, json, null);
                case FeedRecord.NvrChanged _, FeedRecord.NvrRemoved _, FeedRecord.Unknown _ ->
                    throw new IllegalArgumentException("the ledger does not write " + record);
            };
        }
    }
}
