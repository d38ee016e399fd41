package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.access.Scope;
import io.fleetwatch.alerts.answer.Refusal;
import io.fleetwatch.alerts.sql.DatabaseFailures;
import io.fleetwatch.alerts.sql.Statement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads stored alerts, and marks one as acknowledged. A scope is part of every statement, so that no page forgets it. */
@ApplicationScoped
class Alerts {

    /** The same scope that {@link PageSql} walks. */
    private static final String ONE = "SELECT " + AlertView.COLUMNS + " FROM alerts.alert WHERE id = $1 AND " + """
            (owner = $2
              OR (owner IS NULL AND ($3 OR region = ANY ($4)))
              OR (stream_id IS NOT NULL AND ($5 OR stream_id = ANY ($6))))""";

    /** The first one stays. */
    private static final String ACKNOWLEDGE = """
            UPDATE alerts.alert SET acknowledged_at = $2, acknowledged_by = $3
            WHERE id = $1 AND acknowledged_at IS NULL""";

    private final Pool pool;

    Alerts(Pool pool) {
        this.pool = pool;
    }

    Uni<AlertView.Page> page(HistoryQuery query, Scope scope) {
        PageSql sql = PageSql.of(query, scope);
        return sql == null
                ? Uni.createFrom().item(AlertView.Page.EMPTY)
                : run(sql.text(), Tuple.from(sql.parameters())).map(rows -> AlertView.Page.cut(views(rows), query));
    }

    /** The alert, or 404. */
    Uni<AlertView> one(String id, Scope scope) {
        if (!id.matches(HistoryQuery.ID)) {
            return Uni.createFrom().failure(Refusal::notFound);
        }
        return run(
                        ONE,
                        Tuple.tuple()
                                .addValue(id)
                                .addValue(scope.owner())
                                .addValue(scope.regions().all())
                                .addValue(scope.regions().names().toArray(String[]::new))
                                .addValue(scope.streams().all())
                                .addValue(scope.streams().names().toArray(String[]::new)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Refusal.notFound();
                    }
                    return AlertView.of(rows.iterator().next());
                });
    }

    /** Whether it was this call that did it. */
    Uni<Boolean> acknowledge(String id, String who, Instant at) {
        return run(ACKNOWLEDGE, Tuple.of(id, at.atOffset(ZoneOffset.UTC), who)).map(rows -> rows.rowCount() == 1);
    }

    private Uni<RowSet<Row>> run(String statement, Tuple parameters) {
        return Statement.run(pool, statement, parameters).onFailure().transform(DatabaseFailures::translate);
    }

    private static List<AlertView> views(RowSet<Row> rows) {
        List<AlertView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(AlertView.of(row)));
        return views;
    }
}
