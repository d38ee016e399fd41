package io.fleetwatch.relay.catalog;

import com.github.f4b6a3.uuid.UuidCreator;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.answer.RefusedException;
import io.fleetwatch.relay.owners.OwnersCourier;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the catalog, and wakes the courier after each commit so that all relays hear of it at once. */
@ApplicationScoped
class StreamEdits {

    /** What one owner has is counted under their lock: many registrations at once must not pass the limit together. */
    private static final String LOCK_OWNER = "SELECT pg_advisory_xact_lock(1920298868, hashtext($1))";

    private static final String COUNT =
            "SELECT count(*) FROM relay.video_stream WHERE user_id = $1 AND deleted_at IS NULL";

    private final Pool pool;
    private final CatalogSettings settings;
    private final OwnersCourier courier;

    StreamEdits(Pool pool, CatalogSettings settings, OwnersCourier courier) {
        this.pool = pool;
        this.settings = settings;
        this.courier = courier;
    }

    /** @param made false when the key had registered it before */
    record Registered(String id, boolean made) {}

    /** @param key makes repeats of this registration harmless; null for none */
    Future<Registered> register(String owner, StreamFields fields, @Nullable String key) {
        return committed(sql -> lock(sql, owner)
                .compose(locked -> earlier(sql, owner, key))
                .compose(earlier -> earlier.isPresent()
                        ? Future.succeededFuture(new Registered(earlier.get(), false))
                        : room(sql, owner).compose(room -> insert(sql, owner, fields, key))));
    }

    /** Empty when it is missing or not theirs. */
    Future<Optional<StreamView>> edit(String owner, String id, StreamFields fields) {
        String next = Objects.requireNonNullElse(fields.owner(), owner);
        boolean givenAway = !next.equals(owner);
        return committed(
                sql -> (givenAway ? lock(sql, next).compose(locked -> theirs(sql, owner, id)) : theirs(sql, owner, id))
                        .compose(theirs ->
                                theirs && givenAway ? room(sql, next).map(theirs) : Future.succeededFuture(theirs))
                        .compose(theirs -> update(sql, owner, id, fields))
                        .map(rows -> first(rows).map(StreamView::of)));
    }

    /** False when it is missing or not theirs. The row goes once all relays have heard of it. */
    Future<Boolean> delete(String owner, String id) {
        return committed(
                sql -> sql.preparedQuery("""
                        UPDATE relay.video_stream SET deleted_at = now(), updated_at = now(), entry_version = entry_version + 1
                        WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL""").execute(Tuple.of(id, owner)).map(rows -> rows.rowCount() > 0));
    }

    private <T> Future<T> committed(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(work).onSuccess(done -> courier.wake());
    }

    private static Future<RowSet<Row>> lock(SqlConnection sql, String owner) {
        return sql.preparedQuery(LOCK_OWNER).execute(Tuple.of(owner));
    }

    private static Future<Boolean> theirs(SqlConnection sql, String owner, String id) {
        return sql.preparedQuery(
                        "SELECT 1 FROM relay.video_stream WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL")
                .execute(Tuple.of(id, owner))
                .map(rows -> rows.size() > 0);
    }

    private static Future<Optional<String>> earlier(SqlConnection sql, String owner, @Nullable String key) {
        if (key == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return sql.preparedQuery("SELECT id FROM relay.video_stream"
                        + " WHERE user_id = $1 AND idempotency_key = $2 AND deleted_at IS NULL")
                .execute(Tuple.of(owner, key))
                .map(rows -> first(rows).map(row -> row.getString(0)));
    }

    private Future<Boolean> room(SqlConnection sql, String owner) {
        return sql.preparedQuery(COUNT).execute(Tuple.of(owner)).map(rows -> {
            int most = settings.maxStreamsPerOwner();
            if (rows.iterator().next().getLong(0) >= most) {
                throw new RefusedException(Problem.of(409, "An owner has at most " + most + " streams."));
            }
            return true;
        });
    }

    private static Future<Registered> insert(
            SqlConnection sql, String owner, StreamFields fields, @Nullable String key) {
        String id = "stream_" + UuidCreator.getTimeOrderedEpoch();
        return sql.preparedQuery("""
                        INSERT INTO relay.video_stream (id, user_id, device_name, device_type, metadata, idempotency_key)
                        VALUES ($1, $2, $3, $4, coalesce($5::text, '{}')::jsonb, $6)""")
                .execute(Tuple.of(id, owner, fields.deviceName(), fields.deviceType(), fields.metadata(), key))
                .map(rows -> new Registered(id, true));
    }

    private static Future<RowSet<Row>> update(SqlConnection sql, String owner, String id, StreamFields fields) {
        return sql.preparedQuery("""
                        UPDATE relay.video_stream AS s SET
                            device_name = coalesce($3, s.device_name),
                            metadata = coalesce($4::text::jsonb, s.metadata),
                            user_id = coalesce($5, s.user_id),
                            idempotency_key = CASE WHEN $5 <> s.user_id THEN NULL ELSE s.idempotency_key END,
                            updated_at = now(),
                            entry_version = s.entry_version + 1
                        WHERE s.id = $1 AND s.user_id = $2 AND s.deleted_at IS NULL
                        RETURNING\s""" + StreamView.COLUMNS)
                .execute(Tuple.of(id, owner, fields.deviceName(), fields.metadata(), fields.owner()));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        Iterator<Row> each = rows.iterator();
        return each.hasNext() ? Optional.of(each.next()) : Optional.empty();
    }
}
