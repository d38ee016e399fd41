package io.fleetwatch.stack.certificates;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of ASN.1's distinguished encoding (ITU-T X.690) as a certificate needs. */
final class Der {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] yes() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    /** Of whole bytes. */
    static byte[] bits(byte[] content) {
        return tagged(0x03, new byte[] {0}, content);
    }

    static byte[] text(String value) {
        return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant value) {
        return tagged(0x18, TIME.format(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** By its numbers, each below 2<sup>28</sup>; the first two are joined. */
    static byte[] identifier(int... numbers) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            for (int shift = 21; shift > 0; shift -= 7) {
                if (numbers[i] >> shift != 0) {
                    content.write(((numbers[i] >> shift) & 0x7f) | 0x80);
                }
            }
            content.write(numbers[i] & 0x7f);
        }
        return tagged(0x06, content.toByteArray());
    }

    /** Tag, length, and the parts one after the other. */
    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            whole.write(0x80 | (bytes.length - from));
            whole.write(bytes, from, bytes.length - from);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
