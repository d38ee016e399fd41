package io.fleetwatch.contracts;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} of a record, as W3C Trace Context writes it: which trace the record belongs to. It says
 * nothing about the record itself, so whoever finds none, or one that makes no sense, goes on without.
 *
 * @param traceId 32 hexadecimal digits, not all 0
 * @param spanId  16 hexadecimal digits, not all 0: the span that sent the record
 * @param sampled whether the trace is recorded; decided where it began, and obeyed by everybody behind
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    public static final String HEADER = "traceparent";

    private static final int LENGTH = 55;

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private static final Pattern ZEROS = Pattern.compile("0+");

    /** Null when there is no header, or anything but a well-formed one. */
    public static @Nullable TraceParent read(byte @Nullable [] header) {
        // By its length first: a header can be as long as a record.
        return header == null || header.length != LENGTH ? null : read(new String(header, StandardCharsets.ISO_8859_1));
    }

    /** Null when the text is anything but a well-formed header. */
    public static @Nullable TraceParent read(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return null;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || isZero(form.group(1)) || isZero(form.group(2))) {
            return null;
        }
        boolean sampled = (Integer.parseInt(form.group(3), 16) & 1) == 1;
        return new TraceParent(form.group(1), form.group(2), sampled);
    }

    /** As it stands in the header. */
    public String text() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isZero(String digits) {
        return ZEROS.matcher(digits).matches();
    }
}
