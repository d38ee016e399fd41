package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.answer.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on, as the caller carries it. It holds a position and a checksum over the position and the list it
 * belongs to: a cursor that was edited, or used with other filters, is refused. It is no credential: what the caller may see
 * is decided anew for every page.
 */
final class Cursor {

    private static final int CHECKSUM = 8;
    private static final int LONGEST = 1_000;

    private Cursor() {}

    /**
     * @param list     the list and its filters
     * @param position where the next page begins
     */
    static String write(String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(checksum(list, text), CHECKSUM + text.length);
        System.arraycopy(text, 0, all, CHECKSUM, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The position; refuses what {@link #write} did not make for this list. */
    static String read(String list, String cursor) {
        byte[] all = decode(cursor);
        if (all.length > CHECKSUM) {
            byte[] text = Arrays.copyOfRange(all, CHECKSUM, all.length);
            if (Arrays.equals(checksum(list, text), Arrays.copyOf(all, CHECKSUM))) {
                return new String(text, StandardCharsets.UTF_8);
            }
        }
        throw refused();
    }

    private static byte[] decode(String cursor) {
        try {
            return cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Refusal.invalid("cursor", "is not a cursor of this list with these filters");
    }

    private static byte[] checksum(String list, byte[] position) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(list.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(position), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
