package io.fleetwatch.relay.frame;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One picture, shared by everybody who gets it. The form in which it came is kept as it came; each other form is made the
 * first time somebody asks, once, whatever the number of viewers. Any thread.
 */
public final class Frame {

    private final FrameHeader header;
    private final long arrivedMs;
    private final long arrivedNanos;
    private final Buffer payload;
    private final boolean jsonOnArrival;

    /** Written under the lock, once. */
    private volatile @Nullable Buffer binary;

    private volatile @Nullable String json;

    private Frame(FrameHeader header, Buffer payload, Arrival arrival, @Nullable Buffer binary, @Nullable String json) {
        this.header = header;
        this.payload = payload;
        this.arrivedMs = arrival.epochMs();
        this.arrivedNanos = arrival.nanos();
        this.binary = binary;
        this.json = json;
        this.jsonOnArrival = json != null;
    }

    /**
     * When a frame reached this replica.
     *
     * @param nanos of {@link System#nanoTime()}, for ages
     */
    public record Arrival(long epochMs, long nanos) {
        public static Arrival now() {
            return new Arrival(System.currentTimeMillis(), System.nanoTime());
        }
    }

    /** From a whole binary message, whose bytes viewers will get. */
    static Frame ofBinary(FrameHeader header, Buffer message, int payloadAt, Arrival arrival) {
        return new Frame(header, message.slice(payloadAt, message.length()), arrival, message, null);
    }

    /** From JSON, whose base64 text viewers will get. */
    static Frame ofBase64(FrameHeader header, String base64, byte[] payload, Arrival arrival) {
        return new Frame(header, Buffer.buffer(payload), arrival, null, jsonOf(header, base64, arrival));
    }

    /** From a bare picture, as HTTP brings it. */
    static Frame ofPayload(FrameHeader header, Buffer payload, Arrival arrival) {
        return new Frame(header, payload, arrival, null, null);
    }

    public String streamId() {
        return header.streamId();
    }

    public String contentType() {
        return header.contentType();
    }

    /** When the picture was taken, epoch milliseconds; when it arrived here, if its producer did not say. */
    public long timestampMs() {
        Long stated = header.timestamp();
        return stated == null ? arrivedMs : stated;
    }

    public long arrivedMs() {
        return arrivedMs;
    }

    /** By {@link System#nanoTime()}. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** The picture itself; shared, not to be changed. */
    public Buffer payload() {
        return payload;
    }

    /** Memory it keeps alive, roughly, before anybody asked for another form. */
    public int bytes() {
        return payload.length();
    }

    /** Whether its producer speaks JSON. */
    public boolean cameAsJson() {
        return jsonOnArrival;
    }

    /** The binary message for viewers; shared, not to be changed. */
    public Buffer binary() {
        Buffer made = binary;
        if (made == null) {
            synchronized (this) {
                made = binary;
                if (made == null) {
                    made = FrameCodec.encode(stamped(), payload);
                    binary = made;
                }
            }
        }
        return made;
    }

    /** The JSON message for viewers. */
    public String json() {
        String made = json;
        if (made == null) {
            synchronized (this) {
                made = json;
                if (made == null) {
                    made = jsonOf(
                            header,
                            Base64.getEncoder().encodeToString(payload.getBytes()),
                            new Arrival(arrivedMs, arrivedNanos));
                    json = made;
                }
            }
        }
        return made;
    }

    /** A viewer of a form that we make ourselves always learns a time. */
    private FrameHeader stamped() {
        return new FrameHeader(header.streamId(), timestampMs(), header.contentType(), header.seq());
    }

    private static String jsonOf(FrameHeader header, String base64, Arrival arrival) {
        Long timestamp = header.timestamp();
        StringBuilder text = new StringBuilder(base64.length() + 160);
        // Nothing to escape: a stream id is checked against its pattern and base64 has no quotes.
        text.append("{\"type\":\"video-frame\",\"streamId\":\"")
                .append(header.streamId())
                .append("\",\"timestamp\":")
                .append(timestamp == null ? arrival.epochMs() : timestamp);
        if (header.seq() != null) {
            text.append(",\"seq\":").append(header.seq());
        }
        return text.append(",\"data\":\"").append(base64).append("\"}").toString();
    }

    @Override
    public String toString() {
        return "Frame[" + header + ", " + payload.length() + " bytes]";
    }
}
