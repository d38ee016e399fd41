package io.fleetwatch.simulators.relay;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One frame and its two forms on the wire.
 *
 * @param timestamp when the picture was taken, in epoch milliseconds
 * @param seq       the producer's count; null when it does not count
 * @param jpeg      not copied
 */
public record VideoFrame(
        String streamId, long timestamp, @Nullable Long seq, Buffer jpeg) {

    private static final int VERSION = 1;
    private static final int KIND_FRAME = 1;
    private static final int FIXED_BYTES = 4;

    /** Version, kind, length of the header in two bytes, header, picture. */
    public Buffer toBinary() {
        JsonObject header = new JsonObject().put("streamId", streamId).put("timestamp", timestamp);
        if (seq != null) {
            header.put("seq", seq);
        }
        Buffer encoded = header.toBuffer();
        return Buffer.buffer(FIXED_BYTES + encoded.length() + jpeg.length())
                .appendByte((byte) VERSION)
                .appendByte((byte) KIND_FRAME)
                .appendUnsignedShort(encoded.length())
                .appendBuffer(encoded)
                .appendBuffer(jpeg);
    }

    public String toText() {
        JsonObject message = new JsonObject()
                .put("type", "video-frame")
                .put("streamId", streamId)
                .put("timestamp", timestamp);
        if (seq != null) {
            message.put("seq", seq);
        }
        return message.put("data", Base64.getEncoder().encodeToString(jpeg.getBytes()))
                .encode();
    }

    /** @throws IllegalArgumentException when it is not a frame, with what is wrong in its message */
    public static VideoFrame ofBinary(Buffer message) {
        if (message.length() < FIXED_BYTES || message.getByte(0) != VERSION || message.getByte(1) != KIND_FRAME) {
            throw new IllegalArgumentException("not a frame of version 1");
        }
        int start = FIXED_BYTES + message.getUnsignedShort(2);
        if (start > message.length()) {
            throw new IllegalArgumentException("the header is longer than the message");
        }
        try {
            JsonObject header = new JsonObject(message.slice(FIXED_BYTES, start));
            return of(header, message.slice(start, message.length()));
        } catch (DecodeException e) {
            throw new IllegalArgumentException("the header is not JSON", e);
        }
    }

    /** @throws IllegalArgumentException when it is not a frame, with what is wrong in its message */
    public static VideoFrame ofText(JsonObject message) {
        byte[] jpeg = Base64.getDecoder().decode(message.getString("data", ""));
        return of(message, Buffer.buffer(jpeg));
    }

    private static VideoFrame of(JsonObject header, Buffer jpeg) {
        try {
            String streamId = header.getString("streamId");
            if (streamId == null) {
                throw new IllegalArgumentException("the frame names no stream");
            }
            return new VideoFrame(
                    streamId, header.getLong("timestamp", Instant.now().toEpochMilli()), header.getLong("seq"), jpeg);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("the frame's header has a wrong type", e);
        }
    }
}
