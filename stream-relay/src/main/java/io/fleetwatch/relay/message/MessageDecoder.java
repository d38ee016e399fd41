package io.fleetwatch.relay.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.frame.FrameHeader;
import java.io.IOException;

/** Text in, {@link ClientMessage} out, whatever the text: a message that cannot be read is a value too. */
public final class MessageDecoder {

    /** Longest text, in characters: a frame of 2 MiB as base64, with room around it. The server refuses longer ones. */
    public static final int MAX_LENGTH = 3 * 1_024 * 1_024;

    /** Only a frame may be longer than this; an alert with all it may carry has about a quarter of it. */
    public static final int MAX_CONTROL_LENGTH = 64 * 1_024;

    /** Deepest nesting. */
    public static final int MAX_DEPTH = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_LENGTH)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    private MessageDecoder() {}

    public static ClientMessage decode(String text) {
        boolean isLong = text.length() > MAX_CONTROL_LENGTH;
        try (JsonParser json = JSON.createParser(text)) {
            Fields fields = Fields.read(json, !isLong);
            if (fields == null || json.nextToken() != null) {
                return unreadable("not one object");
            }
            String type = fields.requiredText("type");
            return type.equals("video-frame") ? frame(fields) : control(type, fields, isLong);
        } catch (IOException e) {
            return unreadable(String.valueOf(e.getMessage()));
        } catch (MalformedException e) {
            return unreadable(e.problem());
        }
    }

    private static ClientMessage control(String type, Fields fields, boolean isLong) {
        try {
            if (isLong) {
                throw new MalformedException("a message other than a frame has at most 64 KiB");
            }
            return switch (type) {
                case "auth" -> new ClientMessage.Auth(fields.requiredText("token"));
                case "register" -> new ClientMessage.Register(WishReader.register(fields));
                case "subscribe" -> new ClientMessage.Subscribe(WishReader.subscribe(fields));
                case "unsubscribe" -> new ClientMessage.Unsubscribe(fields.streamId());
                case "alert" -> new ClientMessage.Alert(AlertReader.read(fields));
                default -> new ClientMessage.Unknown();
            };
        } catch (MalformedException e) {
            return malformed(type, e, fields);
        }
    }

    private static ClientMessage frame(Fields fields) {
        try {
            FrameHeader header = new FrameHeader(fields.streamId(), fields.integer("timestamp"), fields.integer("seq"));
            return new ClientMessage.VideoFrame(header, fields.requiredText("data"));
        } catch (MalformedException e) {
            return malformed("video-frame", e, fields);
        }
    }

    private static ClientMessage malformed(String type, MalformedException e, Fields fields) {
        return switch (type) {
            case "video-frame" ->
                new ClientMessage.Malformed(type, ErrorCode.BAD_FRAME, e.problem(), fields.streamIdIfAny(), null);
            case "alert" ->
                new ClientMessage.Malformed(
                        type,
                        ErrorCode.BAD_ALERT,
                        e.problem(),
                        fields.streamIdIfAny(),
                        fields.idIfAny(AlertReader.MAX_ID_LENGTH));
            case "auth", "register", "subscribe", "unsubscribe" ->
                new ClientMessage.Malformed(type, ErrorCode.BAD_REQUEST, e.problem(), fields.streamIdIfAny(), null);
            default -> new ClientMessage.Unknown();
        };
    }

    private static ClientMessage unreadable(String detail) {
        return new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, detail);
    }
}
