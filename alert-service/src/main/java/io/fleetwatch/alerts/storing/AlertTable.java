package io.fleetwatch.alerts.storing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.alerts.sql.Statement;
import io.fleetwatch.alerts.sql.StoringPool;
import io.fleetwatch.contracts.AlertRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes alerts, many in one statement. */
@ApplicationScoped
class AlertTable {

    /** In the order of the key, so that two replicas with the same records wait for one another in one direction only. */
    private static final String INSERT = """
            INSERT INTO alerts.alert (id, publisher, subject, client_id, stream_id, nvr_id, camera_id, hostname, owner,
              region, severity, message, metadata, created_at, occurred_at)
            SELECT v.id, v.publisher, v.subject, v.client_id, v.stream_id, v.nvr_id, v.camera_id, v.hostname, v.owner,
              v.region, v.severity, v.message, v.metadata::jsonb, v.created_at, v.occurred_at
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
              $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[],
              $15::timestamptz[]) AS v (id, publisher, subject, client_id, stream_id, nvr_id, camera_id, hostname, owner,
              region, severity, message, metadata, created_at, occurred_at)
            ORDER BY v.publisher, v.subject, v.client_id
            ON CONFLICT ON CONSTRAINT alert_once DO NOTHING""";

    private final StoringPool pool;
    private final ObjectMapper json;

    AlertTable(StoringPool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Stores those that are not there yet, all or none; answers how many that were. */
    Uni<Integer> insert(List<Arrival.Complete> arrivals) {
        List<AlertRecord> alerts =
                arrivals.stream().map(Arrival.Complete::alert).toList();
        return Statement.run(
                        pool.pool(),
                        INSERT,
                        Tuple.from(Arrays.<Object>asList(
                                column(alerts, AlertRecord::id, String[]::new),
                                column(alerts, AlertRecord::publisher, String[]::new),
                                column(arrivals, Arrival.Complete::subject, String[]::new),
                                column(alerts, AlertRecord::clientId, String[]::new),
                                column(alerts, AlertRecord::streamId, String[]::new),
                                column(alerts, AlertRecord::nvrId, Long[]::new),
                                column(alerts, AlertRecord::cameraId, Long[]::new),
                                column(alerts, AlertRecord::hostname, String[]::new),
                                column(alerts, AlertRecord::owner, String[]::new),
                                column(alerts, AlertRecord::region, String[]::new),
                                column(
                                        alerts,
                                        alert -> alert.severity().name().toLowerCase(Locale.ROOT),
                                        String[]::new),
                                column(alerts, AlertRecord::message, String[]::new),
                                column(alerts, alert -> text(alert.metadata()), String[]::new),
                                column(alerts, alert -> time(alert.createdAt()), OffsetDateTime[]::new),
                                column(alerts, alert -> time(alert.occurredAt()), OffsetDateTime[]::new))))
                .map(rows -> rows.rowCount());
    }

    private static <T, C> @Nullable C[] column(
            List<T> rows, Function<? super T, ? extends @Nullable C> value, IntFunction<@Nullable C[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private String text(@Nullable Map<String, Object> metadata) {
        try {
            return json.writeValueAsString(metadata == null ? Map.of() : metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON can be written as JSON", e);
        }
    }

    /** Whole milliseconds, as on the wire: who filters by a time they were shown finds the alert. */
    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
