package io.fleetwatch.relay.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two parts. The first line of the body counts, and not what the Content-Type announced: ffmpeg can be told
 * the two apart, and cameras exist that put the dashes into one and not into the other.
 *
 * @param announced the Content-Type's parameter; null for none
 */
record Boundary(@Nullable String announced) {

    private static final String DASHES = "--";
    private static final int MAX_LENGTH = 200;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);

    static Boundary of(@Nullable String contentType) {
        Matcher found = contentType == null ? null : PARAMETER.matcher(contentType);
        if (found == null || !found.find()) {
            return new Boundary(null);
        }
        String quoted = found.group(1);
        return new Boundary(quoted == null ? found.group(2) : quoted);
    }

    /** Whether a body of this type can be read as parts at all; ffmpeg may send none. */
    static boolean canHaveParts(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("multipart/") || type.startsWith("application/octet-stream");
    }

    /** The delimiter, if this line before the first part is one. */
    byte @Nullable [] delimiter(String line) {
        boolean dashed = line.startsWith(DASHES) && line.length() > DASHES.length() && line.length() <= MAX_LENGTH;
        return dashed || line.equals(announced) ? line.getBytes(StandardCharsets.ISO_8859_1) : null;
    }

    /** Whether that line says that there are no parts at all. */
    boolean isEnd(String line) {
        return announced != null && (line.equals(DASHES + announced + DASHES) || line.equals(announced + DASHES));
    }
}
