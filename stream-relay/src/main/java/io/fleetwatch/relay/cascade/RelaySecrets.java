package io.fleetwatch.relay.cascade;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what relays know each other. All of them are taken, the first one is shown, so that one can be followed by another
 * while relays are replaced one by one. Pure.
 */
final class RelaySecrets {

    private static final int SHORTEST = 16;

    private final String shown;
    private final List<byte[]> taken;

    /** @param all at least one, the present one first */
    RelaySecrets(List<String> all) {
        this.shown = bearer(all.getFirst());
        this.taken = all.stream()
                .map(secret -> bearer(secret).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Refuses what can be guessed; a secret with a comma in it is two, of which the first may be short. */
    static void checkStrength(List<String> all) {
        if (all.stream().anyMatch(it -> it.length() < SHORTEST)) {
            throw new IllegalStateException("fleetwatch.relay.internal.token: a secret is shorter than " + SHORTEST
                    + " characters. Commas separate secrets, so none may have one inside");
        }
    }

    /** What this relay shows to others, as header {@code Authorization}. */
    String authorization() {
        return shown;
    }

    /** Takes as long for a wrong secret that begins right as for any other, and whichever of ours it is. */
    boolean accept(@Nullable String authorization) {
        if (authorization == null) {
            return false;
        }
        byte[] sent = authorization.getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (byte[] secret : taken) {
            accepted |= MessageDigest.isEqual(sent, secret);
        }
        return accepted;
    }

    private static String bearer(String secret) {
        return "Bearer " + secret;
    }
}
