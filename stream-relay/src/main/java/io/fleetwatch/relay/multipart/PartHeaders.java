package io.fleetwatch.relay.multipart;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of one part, as far as they matter. Pure. */
final class PartHeaders {

    /** A length of more digits is too big whatever the limit. */
    private static final int MAX_LENGTH_DIGITS = 12;

    private static final int MAX_TIME_DIGITS = 15;

    private @Nullable String contentType;
    private @Nullable Long timestampMs;
    private long length = -1;

    /** False when the line makes the part unreadable. A line that is no header is skipped, as is one that does not matter. */
    boolean add(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return true;
        }
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
            case "content-length" -> {
                if (!isDigits(value, MAX_LENGTH_DIGITS)) {
                    return false;
                }
                length = Long.parseLong(value);
            }
            case "content-type" -> contentType = withoutParameters(value);
            case "x-timestamp" -> timestampMs = time(value);
            default -> {}
        }
        return true;
    }

    /** Bytes of the payload; -1 when the next boundary ends it. */
    long length() {
        return length;
    }

    Part with(byte[] payload) {
        return new Part(contentType, timestampMs, Buffer.buffer(payload));
    }

    private static String withoutParameters(String value) {
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whole milliseconds, or seconds with a fraction as some cameras' servers write them. */
    private static @Nullable Long time(String value) {
        if (isDigits(value, MAX_TIME_DIGITS)) {
            return Long.valueOf(value);
        }
        int dot = value.indexOf('.');
        if (dot > 0 && isDigits(value.substring(0, dot), 10) && isDigits(value.substring(dot + 1), 9)) {
            return Math.round(Double.parseDouble(value) * 1_000);
        }
        return null;
    }

    private static boolean isDigits(String text, int most) {
        return !text.isEmpty() && text.length() <= most && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
