package io.fleetwatch.relay.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetwatch.contracts.AlertRecord.Severity;
import io.fleetwatch.relay.alert.AlertDraft;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an alert, and refuses what could not be stored: once Kafka has it, it is too late to complain. */
final class AlertReader {

    static final int MAX_ID_LENGTH = 128;
    static final int MAX_MESSAGE_LENGTH = 2_000;
    static final int MAX_METADATA_BYTES = 8 * 1_024;

    /** The end of the year 9999, the last that every reader of a time understands. */
    private static final long LAST_MS = 253_402_300_799_999L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlertReader() {}

    static AlertDraft read(Fields fields) throws MalformedException {
        String streamId = fields.streamId();
        String id = fields.text("id");
        if (id != null) {
            Fields.require(
                    !id.isEmpty() && id.length() <= MAX_ID_LENGTH && isStorable(id), "id is 1 to 128 characters");
        }
        String message = fields.requiredText("message");
        Fields.require(
                message.codePointCount(0, message.length()) <= MAX_MESSAGE_LENGTH,
                "message has at most " + MAX_MESSAGE_LENGTH + " characters");
        Fields.require(isStorable(message), "message has a character that is none");
        return new AlertDraft(
                streamId, id, severity(fields), message, metadata(fields.object("metadata")), occurredAt(fields));
    }

    private static Severity severity(Fields fields) throws MalformedException {
        String text = fields.requiredText("severity");
        for (Severity severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(text)) {
                return severity;
            }
        }
        throw new MalformedException("severity is low, medium, high or critical");
    }

    private static @Nullable Instant occurredAt(Fields fields) throws MalformedException {
        Long timestamp = fields.integer("timestamp");
        if (timestamp == null) {
            return null;
        }
        Fields.require(timestamp >= 0 && timestamp <= LAST_MS, "timestamp is milliseconds since 1970");
        return Instant.ofEpochMilli(timestamp);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metadata(@Nullable Map<?, ?> metadata) throws MalformedException {
        if (metadata == null) {
            return Map.of();
        }
        Fields.require(isStorableValue(metadata), "metadata has a character or a number that is none");
        try {
            Fields.require(
                    JSON.writeValueAsBytes(metadata).length <= MAX_METADATA_BYTES,
                    "metadata has at most " + MAX_METADATA_BYTES + " bytes");
        } catch (JsonProcessingException e) {
            throw new MalformedException("metadata cannot be written as JSON");
        }
        // Its keys are texts: it came out of JSON.
        return (Map<String, Object>) metadata;
    }

    private static boolean isStorableValue(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> isStorable(text);
            case Double number -> Double.isFinite(number);
            case Map<?, ?> map ->
                map.keySet().stream().allMatch(AlertReader::isStorableValue)
                        && map.values().stream().allMatch(AlertReader::isStorableValue);
            case Iterable<?> all -> {
                for (Object each : all) {
                    if (!isStorableValue(each)) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> true;
        };
    }

    /** The database has no U+0000, and half a surrogate pair is no character in UTF-8. */
    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
