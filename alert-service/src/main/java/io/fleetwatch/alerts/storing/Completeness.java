package io.fleetwatch.alerts.storing;

import io.fleetwatch.contracts.AlertRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an alert must have to be stored. JSON can leave out what the record's type says is there, so every field is looked at
 * before it is believed. Publishers are stricter; this is for records that did not come from one of ours.
 */
final class Completeness {

    /** Three of these make a key that still fits into an index. */
    private static final int LONGEST_NAME_BYTES = 1_024;

    private static final int LONGEST_MESSAGE = 8_000;

    private static final Pattern ID = Pattern.compile("alert_[A-Za-z0-9-]{1,64}");

    /** What PostgreSQL and every client's parser can hold. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Completeness() {}

    /** A stream, or an NVR and perhaps its camera; only for an alert without {@link #complaint}. */
    static String subject(AlertRecord alert) {
        if (alert.streamId() != null) {
            return alert.streamId();
        }
        return "nvr-" + alert.nvrId() + (alert.cameraId() == null ? "" : "-camera-" + alert.cameraId());
    }

    /** What is missing or wrong; empty when the alert can be stored. */
    static Optional<String> complaint(AlertRecord alert) {
        return first(
                says(!isId(alert.id()), "id is not alert_ and an identifier"),
                name("publisher", alert.publisher(), true),
                name("client_id", alert.clientId(), true),
                name("stream_id", alert.streamId(), false),
                name("owner", alert.owner(), false),
                name("region", alert.region(), false),
                name("hostname", alert.hostname(), false),
                says(
                        (alert.streamId() == null) == (alert.nvrId() == null),
                        "it names neither or both of stream and NVR"),
                says(alert.streamId() == null && alert.owner() != null, "it is of an NVR and has an owner"),
                says(alert.streamId() != null && alert.owner() == null, "it is of a stream and has no owner"),
                says(isMissing(alert.severity()), "severity is missing"),
                says(isMissing(alert.message()), "message is missing"),
                says(alert.message() != null && alert.message().length() > LONGEST_MESSAGE, "message is too long"),
                says(!isTime(alert.createdAt()), "created_at is missing or out of range"),
                says(alert.occurredAt() != null && !isTime(alert.occurredAt()), "occurred_at is out of range"));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... complaints) {
        for (Optional<String> complaint : complaints) {
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> says(boolean wrong, String what) {
        return wrong ? Optional.of(what) : Optional.empty();
    }

    private static Optional<String> name(String field, @Nullable String value, boolean needed) {
        if (value == null) {
            return says(needed, field + " is missing");
        }
        return says(
                value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES,
                field + " is empty or longer than " + LONGEST_NAME_BYTES + " bytes");
    }

    private static boolean isId(@Nullable String id) {
        return id != null && ID.matcher(id).matches();
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }

    private static boolean isTime(@Nullable Instant at) {
        return at != null && !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
    }
}
