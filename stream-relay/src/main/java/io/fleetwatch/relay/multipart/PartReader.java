package io.fleetwatch.relay.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a body into its parts. Owned by the thread that feeds it.
 *
 * <pre>
 *   BOUNDARY ──▶ HEADERS ──▶ SIZED (Content-Length) ──▶ BOUNDARY
 *                   ▲  └───▶ SCANNED (none) ──boundary──┐
 *                   └───────────────────────────────────┘      closing boundary ──▶ END
 * </pre>
 */
public final class PartReader {

    /** Headers of one part, or what precedes the first one. */
    static final int MAX_HEADER_BYTES = 8_192;

    private enum State {
        BOUNDARY,
        HEADERS,
        SIZED,
        SCANNED,
        END
    }

    private final Boundary boundary;
    private final int maxPart;
    private final PartSink sink;
    private final Bytes line = new Bytes();
    private State state = State.BOUNDARY;
    private Bytes body = new Bytes();
    private PartHeaders headers = new PartHeaders();
    private int headerBytes;
    /** In a body without length: where its present line begins. */
    private int lineStart;
    /** With its dashes; null before the first one was seen. */
    private byte @Nullable [] delimiter;

    /**
     * @param contentType of the whole body; null when the client did not say
     * @param maxPart     bytes of a payload
     */
    public PartReader(@Nullable String contentType, int maxPart, PartSink sink) {
        this.boundary = Boundary.of(contentType);
        this.maxPart = maxPart;
        this.sink = sink;
    }

    /** Whether a body of this type can be read as parts at all. */
    public static boolean reads(@Nullable String contentType) {
        return Boundary.canHaveParts(contentType);
    }

    public void feed(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && state != State.END) {
            switch (state) {
                case BOUNDARY, HEADERS -> lineByte(bytes[at++]);
                case SCANNED -> scannedByte(bytes[at++]);
                case SIZED -> at += sizedBytes(bytes, at);
                case END -> {}
            }
        }
    }

    /** The body is over; true when it did not end within a part. */
    public boolean finish() {
        boolean whole =
                switch (state) {
                    case BOUNDARY, END -> true;
                    // ffmpeg ends with a boundary that opens another part.
                    case HEADERS -> headerBytes == 0;
                    case SIZED, SCANNED -> false;
                };
        state = State.END;
        return whole;
    }

    private void lineByte(byte next) {
        line.add(next);
        if (++headerBytes > MAX_HEADER_BYTES) {
            fail("no boundary, or headers of a part, of more than " + MAX_HEADER_BYTES + " bytes");
        } else if (next == '\n') {
            String text = line.takeLine();
            if (state == State.BOUNDARY) {
                boundaryLine(text);
            } else {
                headerLine(text);
            }
        }
    }

    private void boundaryLine(String text) {
        byte[] known = delimiter;
        if (known == null) {
            if (boundary.isEnd(text)) {
                state = State.END;
                return;
            }
            // Lines before it are a preamble, which is to be ignored.
            delimiter = boundary.delimiter(text);
            if (delimiter != null) {
                beginHeaders();
            }
        } else if (!text.isEmpty()) {
            String expected = new String(known, StandardCharsets.ISO_8859_1);
            if (text.equals(expected)) {
                beginHeaders();
            } else if (text.equals(expected + "--")) {
                state = State.END;
            } else {
                fail("a part is longer than its Content-Length");
            }
        }
    }

    private void headerLine(String text) {
        if (!text.isEmpty()) {
            if (!headers.add(text)) {
                fail("the Content-Length of a part is no number");
            }
            return;
        }
        headerBytes = 0;
        long length = headers.length();
        if (length > maxPart) {
            tooBig();
        } else if (length < 0) {
            lineStart = 0;
            state = State.SCANNED;
        } else {
            state = State.SIZED;
            emitIfWhole();
        }
    }

    private int sizedBytes(byte[] bytes, int at) {
        int length = (int) headers.length();
        int count = Math.min(bytes.length - at, length - body.length());
        body.add(bytes, at, count, length);
        emitIfWhole();
        return count;
    }

    private void emitIfWhole() {
        if (body.length() == headers.length()) {
            Part part = headers.with(body.take(body.length()));
            state = State.BOUNDARY;
            headerBytes = 0;
            sink.part(part);
        }
    }

    private void scannedByte(byte next) {
        body.add(next);
        byte[] ends = delimiter;
        int lineLength = body.length() - lineStart;
        if (ends != null && lineLength == ends.length + 1 && isLineEndOrDash(next) && body.endsWith(ends, 1)) {
            endOfScanned(ends, next);
        } else if (next == '\n') {
            lineStart = body.length();
        } else if (lineStart > maxPart + 2
                || (lineLength > (ends == null ? 0 : ends.length) + 4 && body.length() > maxPart + 2)) {
            tooBig();
        }
    }

    private void endOfScanned(byte[] ends, byte next) {
        Part part = headers.with(body.take(payloadEnd()));
        if (part.payload().length() > maxPart) {
            tooBig();
            return;
        }
        // What comes up to the end of this line decides whether there is another part.
        state = State.BOUNDARY;
        headerBytes = ends.length;
        for (byte each : ends) {
            line.add(each);
        }
        sink.part(part);
        if (state == State.BOUNDARY) {
            lineByte(next);
        }
    }

    /** The line's end before a boundary is the boundary's. */
    private int payloadEnd() {
        int end = lineStart;
        if (end > 0 && body.at(end - 1) == '\n') {
            end--;
            if (end > 0 && body.at(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    private static boolean isLineEndOrDash(byte next) {
        return next == '\r' || next == '\n' || next == '-' || next == ' ' || next == '\t';
    }

    private void beginHeaders() {
        headers = new PartHeaders();
        headerBytes = 0;
        state = State.HEADERS;
    }

    private void fail(String why) {
        release();
        sink.unreadable(why);
    }

    private void tooBig() {
        release();
        sink.tooBig();
    }

    private void release() {
        state = State.END;
        body = new Bytes();
    }

    @Override
    public String toString() {
        return "PartReader[" + state + ", " + Arrays.toString(delimiter) + "]";
    }
}
