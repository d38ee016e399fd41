package io.fleetwatch.relay.alert;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names an alert by what makes it the same one, so that a repetition carries the same name at whichever relay it arrives. */
final class AlertId {

    private AlertId() {}

    /** A name-based UUID, version 8 of RFC 9562: the first bytes of a SHA-256. */
    static String of(String publisher, String streamId, String clientId) {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(named)) {
            for (String part : new String[] {publisher, streamId, clientId}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length, so that no two triples read alike.
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256(named.toByteArray()));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return "alert_" + new UUID(high, low);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
