package io.fleetwatch.alerts.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An alert as readers get it.
 *
 * @param severity   {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param metadata   as the publisher gave it
 * @param createdAt  when Fleetwatch took it
 * @param occurredAt when it happened, as the publisher said
 */
@Schema(name = "Alert")
public record AlertView(
        String id,
        @Nullable String streamId,
        String severity,
        String message,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) String metadata,

        Instant createdAt,
        @Nullable Instant occurredAt,
        @Nullable Long cameraId,
        @Nullable Long nvrId,
        @Nullable String hostname,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    static final String COLUMNS =
            "id, stream_id, severity, message, metadata::text AS metadata, created_at, occurred_at,"
                    + " camera_id, nvr_id, hostname, acknowledged_at, acknowledged_by";

    /** Newest first; {@code nextCursor} is absent on the last page. */
    @Schema(name = "AlertPage")
    public record Page(List<AlertView> alerts, @Nullable String nextCursor) {

        static final Page EMPTY = new Page(List.of(), null);

        /** @param rows one more than the limit when there are more */
        static Page cut(List<AlertView> rows, HistoryQuery query) {
            if (rows.size() <= query.limit()) {
                return new Page(rows, null);
            }
            List<AlertView> kept = rows.subList(0, query.limit());
            AlertView last = kept.getLast();
            return new Page(kept, Cursor.write(query.list(), new Position(last.createdAt(), last.id()).text()));
        }
    }

    static AlertView of(Row row) {
        return new AlertView(
                row.getString("id"),
                row.getString("stream_id"),
                row.getString("severity"),
                row.getString("message"),
                row.getString("metadata"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("occurred_at")),
                row.getLong("camera_id"),
                row.getLong("nvr_id"),
                row.getString("hostname"),
                instant(row.getOffsetDateTime("acknowledged_at")),
                row.getString("acknowledged_by"));
    }

    @JsonIgnore
    boolean isOfNvr() {
        return nvrId != null;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
