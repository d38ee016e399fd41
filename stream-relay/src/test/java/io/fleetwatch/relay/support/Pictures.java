package io.fleetwatch.relay.support;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** What passes for a JPEG here: it begins like one, and the rest is noise that is the same for the same number. */
public final class Pictures {

    private Pictures() {}

    public static byte[] picture(int size, int number) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        return bytes;
    }

    /** A binary message as a producer sends it, with a header that we would write differently. */
    public static Buffer binary(String streamId, long timestamp, long seq, byte[] picture) {
        String header = "{ \"seq\":" + seq + ", \"streamId\":\"" + streamId + "\", \"timestamp\":" + timestamp
                + ", \"lens\":2 }";
        return binary(header, picture);
    }

    public static Buffer binary(String header, byte[] payload) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendByte((byte) 1)
                .appendByte((byte) 1)
                .appendUnsignedShort(bytes.length)
                .appendBytes(bytes)
                .appendBytes(payload);
    }

    public static JsonObject json(String streamId, long timestamp, byte[] picture) {
        return new JsonObject()
                .put("type", "video-frame")
                .put("streamId", streamId)
                .put("timestamp", timestamp)
                .put("data", Base64.getEncoder().encodeToString(picture));
    }
}
