package io.fleetwatch.relay.frame;

import io.fleetwatch.relay.frame.Frame.Arrival;
import io.fleetwatch.relay.frame.FrameOutcome.Broken;
import io.fleetwatch.relay.frame.FrameOutcome.Good;
import io.fleetwatch.relay.frame.FrameOutcome.TooBig;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a producer to frames and back. The binary message:
 *
 * <pre>
 *   0        1      2               4              4+n
 *   │version │ kind │ header length │ header, JSON │ payload …
 *   │  u8=1  │ u8=1 │ u16, big end. │ UTF-8, n     │
 * </pre>
 */
public final class FrameCodec {

    static final int VERSION = 1;
    static final int KIND_VIDEO = 1;
    private static final int PREFIX = 4;
    private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final long maxPayload;

    public FrameCodec(long maxPayload) {
        this.maxPayload = maxPayload;
    }

    /** Whether a text can be the id of a stream at all. */
    public static boolean isStreamId(String text) {
        return STREAM_ID.matcher(text).matches();
    }

    public FrameOutcome decode(Buffer message, Arrival arrival) {
        if (message.length() < PREFIX) {
            return new Broken("a binary message begins with 4 bytes: version, kind and the length of its header");
        }
        if (message.getUnsignedByte(0) != VERSION || message.getUnsignedByte(1) != KIND_VIDEO) {
            return new Broken("version and kind of a binary frame are 1 and 1");
        }
        int length = message.getUnsignedShort(2);
        if (length > FrameHeader.MAX_BYTES) {
            return new Broken("a header has at most " + FrameHeader.MAX_BYTES + " bytes");
        }
        int payloadAt = PREFIX + length;
        if (message.length() < payloadAt) {
            return new Broken("the message ends within its header");
        }
        FrameHeader header;
        try {
            header = FrameHeader.read(message.getBytes(PREFIX, payloadAt));
        } catch (IOException e) {
            return new Broken("the header cannot be read: a JSON object with streamId, timestamp, contentType and seq");
        }
        int size = message.length() - payloadAt;
        FrameOutcome problem = problem(header, size, size < 2 ? -1 : message.getUnsignedShort(payloadAt));
        return problem == null ? new Good(Frame.ofBinary(header, message, payloadAt, arrival)) : problem;
    }

    /** From {@code data} of a JSON message. */
    public FrameOutcome decode(FrameHeader header, String base64, Arrival arrival) {
        // Three bytes come out of four characters: the limit can be checked before anything is decoded.
        if (base64.length() / 4L * 3L > maxPayload + 2) {
            return new TooBig(base64.length() / 4L * 3L, maxPayload);
        }
        byte[] payload;
        try {
            payload = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new Broken("data is not base64 (without a data: prefix, without line breaks)");
        }
        FrameOutcome problem = problem(header, payload.length, firstTwo(payload));
        return problem == null ? new Good(Frame.ofBase64(header, base64, payload, arrival)) : problem;
    }

    /** From a bare picture. */
    public FrameOutcome decode(FrameHeader header, Buffer payload, Arrival arrival) {
        int firstTwo = payload.length() < 2 ? -1 : payload.getUnsignedShort(0);
        FrameOutcome problem = problem(header, payload.length(), firstTwo);
        return problem == null ? new Good(Frame.ofPayload(header, payload, arrival)) : problem;
    }

    static Buffer encode(FrameHeader header, Buffer payload) {
        byte[] json = header.write();
        return Buffer.buffer(PREFIX + json.length + payload.length())
                .appendUnsignedByte((short) VERSION)
                .appendUnsignedByte((short) KIND_VIDEO)
                .appendUnsignedShort(json.length)
                .appendBytes(json)
                .appendBuffer(payload);
    }

    private @Nullable FrameOutcome problem(FrameHeader header, int size, int firstTwo) {
        if (!isStreamId(header.streamId())) {
            return new Broken("streamId is the id that registering the stream answered");
        }
        if (!header.contentType().equals(FrameHeader.JPEG)) {
            return new Broken("contentType is " + FrameHeader.JPEG);
        }
        if (size > maxPayload) {
            return new TooBig(size, maxPayload);
        }
        // Every JPEG begins with these two bytes; anything else would be shown as a broken picture, or as something
        // worse.
        return firstTwo == 0xFFD8 ? null : new Broken("the payload is not a JPEG");
    }

    private static int firstTwo(byte[] payload) {
        return payload.length < 2 ? -1 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }
}
