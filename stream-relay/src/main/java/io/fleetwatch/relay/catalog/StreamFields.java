package io.fleetwatch.relay.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.answer.RefusedException;
import io.fleetwatch.relay.answer.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a stream as a request names them; null where it names none. Strict, so that a typo is an answer and not a
 * field that silently stays as it was: all violations come in one answer.
 */
record StreamFields(
        @Nullable String deviceName,
        @Nullable String deviceType,
        @Nullable String metadata,
        @Nullable String owner) {

    static final int MAX_NAME = 100;
    private static final int MAX_OWNER = 255;
    private static final Pattern DEVICE_TYPE = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Set<String> REGISTERED = Set.of("deviceName", "deviceType", "metadata");
    private static final Set<String> EDITED = Set.of("deviceName", "metadata", "owner");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(StorableJson.MAX_BYTES)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Of a new stream: name and type are needed. */
    static StreamFields ofRegistration(byte @Nullable [] body) {
        Reading reading = new Reading(object(body), REGISTERED);
        reading.need("deviceName");
        reading.need("deviceType");
        return reading.fields();
    }

    /** Of an edit: what is not named stays. */
    static StreamFields ofEdit(byte @Nullable [] body) {
        return new Reading(object(body), EDITED).fields();
    }

    private static ObjectNode object(byte @Nullable [] body) {
        try {
            if (body != null && body.length > 0 && JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new RefusedException(Problem.invalid("", "the body must be a JSON object"));
        } catch (JacksonException e) {
            throw new RefusedException(
                    Problem.invalid("", "the body is not JSON as it should be: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new RefusedException(Problem.invalid("", "the body cannot be read"));
        }
    }

    /** Collects what is wrong while it reads. */
    private record Reading(ObjectNode body, List<Violation> violations) {

        Reading(ObjectNode body, Set<String> known) {
            this(body, new ArrayList<>());
            Set<String> unknown = new TreeSet<>();
            body.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(known);
            unknown.forEach(field -> wrong(field, "is not a field that can be set here"));
        }

        void need(String field) {
            if (!body.has(field)) {
                wrong(field, "is needed");
            }
        }

        StreamFields fields() {
            StreamFields fields = new StreamFields(
                    text(
                            "deviceName",
                            "must be 1 to 100 characters, without spaces around it or control characters",
                            it -> StorableJson.isPlain(it, MAX_NAME)),
                    text(
                            "deviceType",
                            "must be 1 to 32 of a-z, 0-9 and hyphen, such as mobile, nvr or camera",
                            it -> DEVICE_TYPE.matcher(it).matches()),
                    metadata(),
                    text(
                            "owner",
                            "must be the subject of the new owner's tokens, 1 to 255 characters",
                            it -> StorableJson.isPlain(it, MAX_OWNER)));
            if (!violations.isEmpty()) {
                throw new RefusedException(Problem.invalid(List.copyOf(violations)));
            }
            return fields;
        }

        private @Nullable String text(String field, String rule, Predicate<String> holds) {
            JsonNode value = body.get(field);
            if (value == null) {
                return null;
            }
            if (!value.isTextual() || !holds.test(value.textValue())) {
                wrong(field, rule);
                return null;
            }
            return value.textValue();
        }

        private @Nullable String metadata() {
            JsonNode value = body.get("metadata");
            if (value == null) {
                return null;
            }
            if (!value.isObject() || !StorableJson.isStorable(value)) {
                wrong("metadata", StorableJson.RULE);
                return null;
            }
            return value.toString();
        }

        /** The name of a field that is not ours may be anything; it is told without its tail. */
        private void wrong(String field, String message) {
            violations.add(new Violation(field.length() > MAX_NAME ? field.substring(0, MAX_NAME) : field, message));
        }
    }
}
