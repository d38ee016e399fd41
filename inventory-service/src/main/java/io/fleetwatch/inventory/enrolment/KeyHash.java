package io.fleetwatch.inventory.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A device key as it is kept. Plain SHA-256 is enough because keys are 256 random bits: there is no dictionary to try, and a
 * gateway can check one without a database.
 */
public final class KeyHash {

    /** Every device key begins so. */
    public static final String KEY_PREFIX = "fwk_";

    private KeyHash() {}

    /** Lower-case hexadecimal. */
    public static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
