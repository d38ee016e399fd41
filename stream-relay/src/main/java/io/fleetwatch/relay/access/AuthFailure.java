package io.fleetwatch.relay.access;

import java.util.Locale;

/** Why a token was not accepted: for logs and meters; the caller is not told. */
public enum AuthFailure {
    MISSING_TOKEN,
    BAD_TOKEN,
    EXPIRED_TOKEN,
    /** Good, but for neither a person nor an ML service. */
    NO_ROLE,
    /** The provider's keys could not be fetched. */
    KEYS_UNREACHABLE,
    /** Too many tokens wait to be checked. */
    BUSY;

    /** Whether it may be different in a moment, and is no fault of the caller's. */
    public boolean isOurs() {
        return this == KEYS_UNREACHABLE || this == BUSY;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
