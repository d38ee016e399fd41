package io.fleetwatch.relay.message;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the relay answers. Frames write themselves; alerts and status are written where they come from. */
public final class StreamMessages {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private StreamMessages() {}

    public static String authOk(String subject, Instant expiresAt) {
        return message("auth_ok")
                .put("user", subject)
                .put("expiresAt", expiresAt.toString())
                .toString();
    }

    /** @param session of the production; null when the client sends no frames */
    public static String registered(Wish wish, @Nullable UUID session) {
        ObjectNode message = message("registered").put("streamId", wish.streamId());
        if (session != null) {
            message.put("session", session.toString());
        }
        return lists(message, wish).toString();
    }

    public static String subscribed(Wish wish) {
        ObjectNode message = lists(message("subscribed").put("streamId", wish.streamId()), wish)
                .put("encoding", wish.encoding().wire());
        if (wish.maxFps() > 0) {
            message.put("maxFps", wish.maxFps());
        }
        return message.toString();
    }

    public static String unsubscribed(String streamId) {
        return message("unsubscribed").put("streamId", streamId).toString();
    }

    public static String alertOk(String clientId, String alertId, String streamId) {
        return message("alert_ok")
                .put("id", clientId)
                .put("alertId", alertId)
                .put("streamId", streamId)
                .toString();
    }

    public static String streamStale(String streamId, Instant lastFrameAt, long ageMs) {
        return message("stream_stale")
                .put("streamId", streamId)
                .put("lastFrameAt", lastFrameAt.toString())
                .put("ageMs", ageMs)
                .toString();
    }

    /**
     * @param dropped since the last such message
     * @param total   since the subscription began
     */
    public static String framesDropped(String streamId, long dropped, long total) {
        return message("frames_dropped")
                .put("streamId", streamId)
                .put("dropped", dropped)
                .put("total", total)
                .put("reason", "slow")
                .toString();
    }

    /** A request is refused and the connection goes on. */
    public static String error(ErrorCode code, String problem, @Nullable String streamId, @Nullable String id) {
        ObjectNode message = message("error").put("code", code.wire()).put("message", problem);
        if (streamId != null) {
            message.put("streamId", streamId);
        }
        if (id != null) {
            message.put("id", id);
        }
        return message.toString();
    }

    private static ObjectNode lists(ObjectNode message, Wish wish) {
        put(message.putArray("produces"), wish.produces());
        put(message.putArray("consumes"), wish.consumes());
        return message;
    }

    /** In the order of their declaration, so that the same wish is always answered with the same text. */
    private static void put(ArrayNode array, Set<Content> contents) {
        for (Content content : Content.values()) {
            if (contents.contains(content)) {
                array.add(content.wire());
            }
        }
    }

    private static ObjectNode message(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }
}
