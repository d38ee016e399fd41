package io.fleetwatch.relay.cascade;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What two relays say to each other besides frames. The one with viewers asks, the one with the producer answers. */
sealed interface RelayMessage {

    /** More is never needed. */
    int MAX_CHARS = 1_024;

    String streamId();

    /** Asks for the frames of one session of the producer. */
    record Subscribe(String streamId, UUID session) implements RelayMessage {}

    record Unsubscribe(String streamId, UUID session) implements RelayMessage {}

    /** Frames of that session follow. */
    record Subscribed(String streamId, UUID session) implements RelayMessage {}

    /** That session is not connected here. */
    record NotHere(String streamId, UUID session) implements RelayMessage {}

    /** It is not connected here any more. */
    record Ended(String streamId, UUID session) implements RelayMessage {}

    /** Of a newer version; skipped. */
    record Unknown(String streamId) implements RelayMessage {}

    default String json() {
        return switch (this) {
            case Subscribe it -> json("subscribe", it.session());
            case Unsubscribe it -> json("unsubscribe", it.session());
            case Subscribed it -> json("subscribed", it.session());
            case NotHere it ->
                new JsonObject()
                        .put("type", "error")
                        .put("code", "not_here")
                        .put("streamId", it.streamId())
                        .put("session", it.session().toString())
                        .encode();
            case Ended it -> json("ended", it.session());
            case Unknown it -> throw new IllegalStateException("nobody sends what it does not know");
        };
    }

    private String json(String type, UUID session) {
        return new JsonObject()
                .put("type", type)
                .put("streamId", streamId())
                .put("session", session.toString())
                .encode();
    }

    /** Fails with {@link IllegalArgumentException} on anything that a relay would not send. */
    static RelayMessage parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a message of " + text.length() + " characters");
        }
        try {
            JsonObject json = new JsonObject(text);
            String streamId = json.getString("streamId", "");
            String type = json.getString("type", "");
            return switch (type) {
                case "subscribe" -> new Subscribe(streamId, session(json));
                case "unsubscribe" -> new Unsubscribe(streamId, session(json));
                case "subscribed" -> new Subscribed(streamId, session(json));
                case "ended" -> new Ended(streamId, session(json));
                case "error" ->
                    json.getString("code", "").equals("not_here")
                            ? new NotHere(streamId, session(json))
                            : new Unknown(streamId);
                default -> new Unknown(streamId);
            };
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("not a message of a relay", e);
        }
    }

    private static UUID session(JsonObject json) {
        return UUID.fromString(json.getString("session", ""));
    }
}
