package io.fleetwatch.gateway.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.gateway.dashboard.Audience;
import io.fleetwatch.gateway.dashboard.LiveAlert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as dashboards read them. What is not known is left out. Pure. */
final class AlertEncoder {

    /** Far above what a publisher may send; what is longer would take the room of everything else. */
    private static final int LONGEST = 64 * 1024;

    /** ASCII only, so that a character is a byte wherever bytes are counted. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    /** As in the feed: always three digits of milliseconds. */
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private AlertEncoder() {}

    /**
     * The alert and whom it is for; refuses one that does not say so, rather than guess.
     *
     * @param appendMs when Kafka was given it
     */
    static LiveAlert encode(AlertRecord alert, long appendMs) throws MalformedRecordException {
        String createdAt = timestamp(alert.createdAt());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", "alert");
        fields.put("id", needed("id", alert.id()));
        fields.put("severity", needed("severity", alert.severity()).name().toLowerCase(Locale.ROOT));
        fields.put("message", needed("message", alert.message()));
        fields.put("metadata", alert.metadata() == null ? Map.of() : alert.metadata());
        fields.put("created_at", needed("created_at", createdAt));
        fields.put("timestamp", createdAt);
        fields.put("stream_id", alert.streamId());
        fields.put("nvr_id", alert.nvrId());
        fields.put("camera_id", alert.cameraId());
        fields.put("hostname", alert.hostname());
        fields.put("occurred_at", timestamp(alert.occurredAt()));
        fields.values().removeIf(value -> value == null);
        return new LiveAlert(text(fields), audience(alert), appendMs);
    }

    private static Audience audience(AlertRecord alert) throws MalformedRecordException {
        boolean ofStream = alert.streamId() != null;
        if (ofStream == (alert.nvrId() != null) || ofStream != (alert.owner() != null)) {
            throw new MalformedRecordException("it is not clear whose alert it is");
        }
        return alert.owner() == null ? new Audience.Region(alert.region()) : new Audience.Owner(alert.owner());
    }

    private static String text(Map<String, @Nullable Object> fields) throws MalformedRecordException {
        try {
            String text = JSON.writeValueAsString(fields);
            if (text.length() > LONGEST) {
                throw new MalformedRecordException("the alert is longer than " + LONGEST + " bytes");
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException("the alert cannot be written", e);
        }
    }

    private static <T> T needed(String field, @Nullable T value) throws MalformedRecordException {
        if (value == null) {
            throw new MalformedRecordException(field + " is missing");
        }
        return value;
    }

    private static @Nullable String timestamp(@Nullable Instant at) {
        return at == null ? null : MILLISECONDS.format(at);
    }
}
