package io.fleetwatch.relay.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetwatch.contracts.AlertRecord;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code alert} message, as phones and dashboards get it. */
@JsonPropertyOrder({"type", "id", "streamId", "severity", "message", "metadata", "timestamp", "createdAt", "occurredAt"
})
record AlertMessage(
        String type,
        String id,
        String streamId,
        AlertRecord.Severity severity,
        String message,
        Map<String, Object> metadata,
        long timestamp,
        String createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String occurredAt) {

    private static final ObjectWriter JSON = JsonMapper.builder().build().writerFor(AlertMessage.class);

    /**
     * @param streamId of the record; an alert about an NVR is not for this service
     */
    static String json(AlertRecord alert, String streamId) {
        try {
            return JSON.writeValueAsString(new AlertMessage(
                    "alert",
                    alert.id(),
                    streamId,
                    alert.severity(),
                    alert.message(),
                    alert.metadata(),
                    alert.createdAt().toEpochMilli(),
                    alert.createdAt().truncatedTo(ChronoUnit.MILLIS).toString(),
                    alert.occurredAt() == null ? null : alert.occurredAt().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert that was read can be written: " + alert.id(), e);
        }
    }
}
