package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert, topic {@link Topics#ALERTS}. It refers to a stream, or to an NVR and perhaps one of its cameras.
 *
 * @param id        {@code alert_} and a UUID
 * @param publisher who raised it: {@code inventory}, or the subject of a token
 * @param clientId  the publisher's own id; (publisher, subject, clientId) is stored once
 * @param owner     subject that owns the stream; null for NVR alerts
 * @param region    the NVR's region; null for stream alerts
 * @param metadata  as the publisher gave it
 * @param createdAt when Fleetwatch took it, by its own clock; orders the history
 * @param occurredAt when it happened, as the publisher says; null when it did not
 */
public record AlertRecord(
        String id,
        String publisher,
        String clientId,
        @Nullable String streamId,
        @Nullable Long nvrId,
        @Nullable Long cameraId,
        @Nullable String hostname,
        @Nullable String owner,
        @Nullable String region,
        Severity severity,
        String message,
        Map<String, Object> metadata,
        Instant createdAt,
        @Nullable Instant occurredAt) {

    /** How urgent an alert is. */
    public enum Severity {
        @JsonProperty("low")
        LOW,
        @JsonProperty("medium")
        MEDIUM,
        @JsonProperty("high")
        HIGH,
        @JsonProperty("critical")
        CRITICAL
    }
}
