package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.access.Reach;
import io.fleetwatch.alerts.access.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The statement for one page. Every part of a scope (the owner, each region, each stream) is a walk of its own along the
 * index that holds it in the order of the answer, and ends after one page; the newest of them all are the page. One condition
 * with OR would read the history of everybody until it had found enough. Values only ever travel as parameters.
 */
final class PageSql {

    private static final String NEWEST_FIRST = " ORDER BY created_at DESC, id DESC LIMIT ";

    private final List<Object> parameters = new ArrayList<>();
    private final List<String> walks = new ArrayList<>();
    private final String conditions;
    private final String end;

    private PageSql(HistoryQuery query) {
        StringBuilder and = new StringBuilder();
        if (query.streamId() != null) {
            and.append(" AND stream_id = ").append(bind(query.streamId()));
        }
        if (!query.severities().isEmpty()) {
            String[] words = query.severities().stream()
                    .map(severity -> severity.name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);
            and.append(" AND severity = ANY (").append(bind(words)).append(")");
        }
        if (query.nvrId() != null) {
            and.append(" AND nvr_id = ").append(bind(query.nvrId()));
        }
        if (query.cameraId() != null) {
            and.append(" AND camera_id = ").append(bind(query.cameraId()));
        }
        if (query.from() != null) {
            and.append(" AND created_at >= ").append(bind(time(query.from())));
        }
        if (query.to() != null) {
            and.append(" AND created_at < ").append(bind(time(query.to())));
        }
        if (query.acknowledged() != null) {
            and.append(query.acknowledged() ? " AND acknowledged_at IS NOT NULL" : " AND acknowledged_at IS NULL");
        }
        if (query.after() != null) {
            and.append(" AND (created_at, id) < (")
                    .append(bind(time(query.after().createdAt())))
                    .append(", ")
                    .append(bind(query.after().id()))
                    .append(")");
        }
        conditions = and.toString();
        // One more than is asked for, to know whether there is more.
        end = NEWEST_FIRST + bind((long) query.limit() + 1);
    }

    /** Null when the scope holds nothing that is asked for. */
    static @Nullable PageSql of(HistoryQuery query, Scope scope) {
        PageSql sql = new PageSql(query);
        // An alert is of a stream or of an NVR. The planner does not know it, and would look for one among the others.
        boolean mayBeOfStream = query.nvrId() == null && query.cameraId() == null;
        boolean mayBeOfNvr = query.streamId() == null;
        if (mayBeOfStream && scope.owner() != null) {
            sql.walk("owner = " + sql.bind(scope.owner()));
        }
        if (mayBeOfNvr) {
            sql.walk(scope.regions(), "owner IS NULL", "owner IS NULL AND region");
        }
        if (mayBeOfStream) {
            sql.walk(scope.streams(), "stream_id IS NOT NULL", "stream_id");
        }
        return sql.walks.isEmpty() ? null : sql;
    }

    String text() {
        return walks.size() == 1
                ? walks.getFirst()
                : "SELECT * FROM (" + String.join(" UNION ALL ", walks) + ") AS newest" + end;
    }

    List<Object> parameters() {
        return parameters;
    }

    private void walk(Reach reach, String all, String column) {
        if (reach.all()) {
            walk(all);
        } else if (!reach.names().isEmpty()) {
            String names = bind(reach.names().toArray(String[]::new));
            walks.add("(SELECT walk.* FROM unnest(" + names + "::text[]) AS name CROSS JOIN LATERAL "
                    + select(column + " = name") + " AS walk" + end + ")");
        }
    }

    private void walk(String condition) {
        walks.add(select(condition));
    }

    private String select(String condition) {
        return "(SELECT " + AlertView.COLUMNS + " FROM alerts.alert WHERE " + condition + conditions + end + ")";
    }

    private String bind(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
