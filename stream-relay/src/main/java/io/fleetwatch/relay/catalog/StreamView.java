package io.fleetwatch.relay.catalog;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stream as its owner sees it.
 *
 * @param status   offline, online or streaming
 * @param lastSeen when its producer was last heard; null when it never was
 * @param metadata as it was registered
 */
@Schema(name = "Stream")
public record StreamView(
        String id,
        String deviceName,
        String deviceType,
        String status,
        @Nullable String lastSeen,
        @JsonRawValue @Schema(implementation = Object.class) String metadata,
        String createdAt) {

    /** What {@link #of} expects, of a row of {@code relay.video_stream} called {@code s}. */
    static final String COLUMNS = "s.id, s.device_name, s.device_type, " + EffectiveStatus.SQL
            + ", s.last_seen, s.metadata::text, s.created_at";

    /** Always three digits, so that every client's parser and every sort by text agrees. */
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static StreamView of(Row row) {
        return new StreamView(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                time(row.getOffsetDateTime(4)),
                row.getString(5),
                Objects.requireNonNull(time(row.getOffsetDateTime(6))));
    }

    private static @Nullable String time(@Nullable OffsetDateTime at) {
        return at == null ? null : MILLISECONDS.format(at);
    }
}
