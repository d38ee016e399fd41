package io.fleetwatch.relay.multipart;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow, up to what is really sent: an announced length alone costs nothing. Pure; one owner. */
final class Bytes {

    private static final int FIRST = 1_024;

    private byte[] bytes = {};
    private int length;

    int length() {
        return length;
    }

    void add(byte one) {
        room(1, Integer.MAX_VALUE);
        bytes[length++] = one;
    }

    /**
     * @param most how long it can get at the most
     */
    void add(byte[] from, int at, int count, int most) {
        room(count, most);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    private void room(int count, int most) {
        if (length + count > bytes.length) {
            int wanted = Math.max(length + count, Math.max(FIRST, bytes.length * 2));
            bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.min(wanted, most)));
        }
    }

    boolean endsWith(byte[] end, int beforeLast) {
        int from = length - beforeLast - end.length;
        return from >= 0 && Arrays.equals(bytes, from, from + end.length, end, 0, end.length);
    }

    byte at(int index) {
        return bytes[index];
    }

    /** The first so many, and it is empty again. */
    byte[] take(int count) {
        byte[] taken = count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        bytes = new byte[0];
        length = 0;
        return taken;
    }

    /** As text without the line's end and trailing blanks, and it is empty again; its memory is kept. */
    String takeLine() {
        String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
        length = 0;
        return line;
    }
}
