package io.fleetwatch.relay.catalog;

import io.fleetwatch.relay.access.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the catalog. Vert.x futures, because nothing cancels them halfway through a connection. */
@ApplicationScoped
class StreamQueries {

    private static final String OF_STREAM =
            "SELECT " + StreamView.COLUMNS + ", s.user_id FROM relay.video_stream AS s WHERE s.deleted_at IS NULL";

    private final Pool pool;

    StreamQueries(Pool pool) {
        this.pool = pool;
    }

    /** Empty when it is missing or not the caller's; the database is asked in both cases. */
    Future<Optional<StreamView>> one(Caller caller, String id) {
        return pool.preparedQuery(OF_STREAM + " AND s.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    for (Row row : rows) {
                        boolean theirs = caller.isMlService()
                                ? caller.isNamedFor(id)
                                : caller.subject().equals(row.getString("user_id"));
                        return theirs ? Optional.of(StreamView.of(row)) : Optional.empty();
                    }
                    return Optional.empty();
                });
    }

    /**
     * What the caller reaches, by id, which is by time of registration.
     *
     * @param after the last id of the page before; empty for the first
     */
    Future<StreamPage> page(Caller caller, String after, int limit) {
        return reached(caller, after, limit + 1).map(rows -> {
            List<StreamView> streams = new ArrayList<>();
            rows.forEach(row -> streams.add(StreamView.of(row)));
            boolean more = streams.size() > limit;
            List<StreamView> shown = more ? streams.subList(0, limit) : streams;
            return new StreamPage(shown, more ? shown.getLast().id() : null);
        });
    }

    private Future<RowSet<Row>> reached(Caller caller, String after, int most) {
        String rest = " AND s.id > $1 ORDER BY s.id LIMIT $2";
        if (!caller.isMlService()) {
            return pool.preparedQuery(OF_STREAM + " AND s.user_id = $3" + rest)
                    .execute(Tuple.of(after, most, caller.subject()));
        }
        if (caller.namesEveryStream()) {
            return pool.preparedQuery(OF_STREAM + rest).execute(Tuple.of(after, most));
        }
        return pool.preparedQuery(OF_STREAM + " AND s.id = ANY ($3)" + rest)
                .execute(Tuple.of(after, most, caller.streams().toArray(String[]::new)));
    }
}
