package io.fleetwatch.relay.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fleetwatch.relay.frame.FrameCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one message, as they were sent; which type they should have depends on the message, whose type may come last.
 */
final class Fields {

    /** Every field of every message; what else a client sends is passed over and not kept. */
    private static final Set<String> KNOWN = Set.of(
            "type",
            "token",
            "clientType",
            "streamId",
            "produces",
            "consumes",
            "encoding",
            "maxFps",
            "data",
            "timestamp",
            "seq",
            "severity",
            "message",
            "metadata",
            "id");

    /** Stands for an object or a list that was too long to be looked at. */
    private static final Object SKIPPED = new Object();

    private final Map<String, Object> values = new HashMap<>();

    private Fields() {}

    /**
     * Reads one object, the parser being before it.
     *
     * @param structures whether objects and lists are wanted
     * @return null when there is no object
     */
    static @Nullable Fields read(JsonParser json, boolean structures) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        Fields fields = new Fields();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (!KNOWN.contains(name)) {
                json.skipChildren();
            } else if (token.isStructStart() && !structures) {
                json.skipChildren();
                fields.values.put(name, SKIPPED);
            } else {
                Object value = value(json, token);
                if (value != null) {
                    fields.values.put(name, value);
                }
            }
        }
        return fields;
    }

    /** Null and absent are the same. The parser bounds the depth. */
    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> list(json);
            case START_OBJECT -> object(json);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE, END_ARRAY, END_OBJECT, FIELD_NAME -> null;
        };
    }

    private static List<@Nullable Object> list(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            list.add(value(json, token));
        }
        return list;
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            map.put(name, value(json, json.nextToken()));
        }
        return map;
    }

    @Nullable
    String text(String name) throws MalformedException {
        Object value = values.get(name);
        require(value == null || value instanceof String, name + " is text");
        return (String) value;
    }

    String requiredText(String name) throws MalformedException {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedException(name + " is missing");
        }
        return value;
    }

    @Nullable
    Long integer(String name) throws MalformedException {
        Object value = values.get(name);
        require(value == null || value instanceof Integer || value instanceof Long, name + " is a whole number");
        return value == null ? null : (Long) ((Number) value).longValue();
    }

    @Nullable
    Double number(String name) throws MalformedException {
        Object value = values.get(name);
        require(value == null || value instanceof Number, name + " is a number");
        return value == null ? null : (Double) ((Number) value).doubleValue();
    }

    @Nullable
    List<?> list(String name) throws MalformedException {
        Object value = values.get(name);
        require(value == null || value instanceof List<?>, name + " is a list");
        return (List<?>) value;
    }

    @Nullable
    Map<?, ?> object(String name) throws MalformedException {
        Object value = values.get(name);
        require(value == null || value instanceof Map<?, ?>, name + " is an object");
        return (Map<?, ?>) value;
    }

    String streamId() throws MalformedException {
        String id = requiredText("streamId");
        require(FrameCodec.isStreamId(id), "streamId is the id that registering the stream answered");
        return id;
    }

    /** To be repeated in an answer: what could not be one is not repeated. */
    @Nullable
    String streamIdIfAny() {
        return values.get("streamId") instanceof String id && FrameCodec.isStreamId(id) ? id : null;
    }

    /** To be repeated in an answer. */
    @Nullable
    String idIfAny(int maxLength) {
        return values.get("id") instanceof String id && id.length() <= maxLength ? id : null;
    }

    static void require(boolean fine, String otherwise) throws MalformedException {
        if (!fine) {
            throw new MalformedException(otherwise);
        }
    }
}
