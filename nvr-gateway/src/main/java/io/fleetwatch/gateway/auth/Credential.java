package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.RegistryEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an NVR was let in by. It can lose its worth while the NVR is connected. */
public sealed interface Credential {

    /** Whether a session may go on. */
    sealed interface Standing {
        /** Until then; null means there is no end in sight. */
        record Good(@Nullable Instant until) implements Standing {}

        record Ended(CloseCode code) implements Standing {}
    }

    /**
     * @param entry    the NVR as the registry has it now; null when it was removed
     * @param hostname what the NVR calls itself
     */
    default Standing standing(@Nullable RegistryEntry entry, String hostname, Instant now) {
        if (entry == null || !entry.hostname().equals(hostname)) {
            return new Standing.Ended(CloseCode.REVOKED);
        }
        return switch (this) {
            case Key key -> key.standing(entry, now);
            case Token(VerifiedToken token) ->
                now.isBefore(token.expiresAt())
                        ? new Standing.Good(token.expiresAt())
                        : new Standing.Ended(CloseCode.TOKEN_EXPIRED);
            case HostnameOnly() -> new Standing.Good(null);
        };
    }

    /** A device key, known by its hash. */
    record Key(String sha256) implements Credential {
        private Standing standing(RegistryEntry entry, Instant now) {
            for (RegistryEntry.DeviceKey key : entry.keys()) {
                if (key.sha256().equals(sha256)) {
                    Instant end = key.expiresAt();
                    return end != null && !now.isBefore(end)
                            ? new Standing.Ended(CloseCode.REVOKED)
                            : new Standing.Good(end);
                }
            }
            return new Standing.Ended(CloseCode.REVOKED);
        }
    }

    /** A token whose subject is the hostname. */
    record Token(VerifiedToken token) implements Credential {}

    /** Nothing but the name, where the operator allows that. */
    record HostnameOnly() implements Credential {}
}
