package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.RegistryEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares device keys with their hashes, in a time that does not tell how much of it was right. */
final class DeviceKeys {

    /** How a device key begins, so that it can be told from a token. */
    static final String PREFIX = "fwk_";

    private DeviceKeys() {}

    /** @param entry null for an unknown hostname: the work is the same */
    static NvrOutcome check(@Nullable RegistryEntry entry, String key, Instant now) {
        byte[] sent = sha256(key).getBytes(StandardCharsets.US_ASCII);
        RegistryEntry.DeviceKey match = null;
        List<RegistryEntry.DeviceKey> known = entry == null ? List.of() : entry.keys();
        for (RegistryEntry.DeviceKey candidate : known) {
            if (MessageDigest.isEqual(sent, candidate.sha256().getBytes(StandardCharsets.US_ASCII))) {
                match = candidate;
            }
        }
        if (entry == null) {
            return new NvrOutcome.Rejected(AuthFailure.UNKNOWN_HOSTNAME);
        }
        if (match == null) {
            return new NvrOutcome.Rejected(AuthFailure.WRONG_KEY);
        }
        if (match.expiresAt() != null && !now.isBefore(match.expiresAt())) {
            return new NvrOutcome.Rejected(AuthFailure.EXPIRED_KEY);
        }
        return new NvrOutcome.Accepted(entry, new Credential.Key(match.sha256()));
    }

    static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
