package io.fleetwatch.gateway.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetwatch.contracts.CloseCode;
import org.jspecify.annotations.Nullable;

/** Text in, {@link ClientMessage} out, whatever the text: a message that cannot be read is a value too. */
public final class MessageDecoder {

    /** Longest message, in bytes. The server refuses longer ones before they are put together. */
    public static final int MAX_BYTES = 64 * 1024;

    /** Deepest nesting; our own messages need four. */
    public static final int MAX_DEPTH = 16;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(1_000)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private MessageDecoder() {}

    public static ClientMessage decode(String text) {
        try {
            JsonNode root = READER.readTree(text);
            if (!root.isObject() || !root.path("type").isTextual()) {
                return new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, "not an object with a type");
            }
            return switch (root.path("type").textValue()) {
                case "auth" -> new ClientMessage.Auth(text(root, "hostname"), text(root, "token"), cameras(root));
                case "heartbeat" -> heartbeat(root);
                case "dashboard" ->
                    new ClientMessage.Dashboard(
                            text(root, "token"), sequence(root), text(root, "generation"), flag(root, "batch"));
                case "subscribe_metrics" -> new ClientMessage.SubscribeMetrics(interval(root));
                default -> new ClientMessage.Unknown();
            };
        } catch (JsonProcessingException e) {
            return new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, e.getOriginalMessage());
        } catch (MistypedFieldException e) {
            return new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, "mistyped: " + e.field);
        }
    }

    private static ClientMessage heartbeat(JsonNode root) throws MistypedFieldException {
        text(root, "hostname");
        text(root, "timestamp");
        return new ClientMessage.Heartbeat(cameras(root));
    }

    /** Null and absent are the same: no report. {@code systemStatus.status} is not read, connectivity decides that. */
    private static @Nullable CameraList cameras(JsonNode root) throws MistypedFieldException {
        JsonNode systemStatus = root.path("systemStatus");
        if (isAbsent(systemStatus)) {
            return null;
        }
        require(systemStatus.isObject(), "systemStatus");
        JsonNode cameras = systemStatus.path("cameras");
        if (isAbsent(cameras)) {
            return null;
        }
        require(cameras.isArray(), "systemStatus.cameras");
        return CameraListReader.read(cameras);
    }

    private static @Nullable String text(JsonNode root, String field) throws MistypedFieldException {
        JsonNode node = root.path(field);
        require(isAbsent(node) || node.isTextual(), field);
        return node.textValue();
    }

    private static @Nullable Long sequence(JsonNode root) throws MistypedFieldException {
        JsonNode node = root.path("since");
        if (isAbsent(node)) {
            return null;
        }
        require(node.isIntegralNumber() && node.canConvertToLong(), "since");
        return node.longValue();
    }

    private static int interval(JsonNode root) throws MistypedFieldException {
        JsonNode node = root.path("interval");
        require(node.isIntegralNumber() && node.canConvertToInt(), "interval");
        return node.intValue();
    }

    private static boolean flag(JsonNode root, String field) throws MistypedFieldException {
        JsonNode node = root.path(field);
        require(isAbsent(node) || node.isBoolean(), field);
        return node.booleanValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void require(boolean wellTyped, String field) throws MistypedFieldException {
        if (!wellTyped) {
            throw new MistypedFieldException(field);
        }
    }

    /** Leaves the nested readers; never leaves this class. Without a stack trace: clients decide how often it happens. */
    private static final class MistypedFieldException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        MistypedFieldException(String field) {
            super(field, null, false, false);
            this.field = field;
        }
    }
}
