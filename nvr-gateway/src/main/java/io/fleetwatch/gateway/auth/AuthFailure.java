package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.CloseCode;
import java.util.Locale;

/** Why a client was not let in: for the metric and the debug log. On the wire most look alike, on purpose. */
public enum AuthFailure {
    UNKNOWN_HOSTNAME(CloseCode.UNAUTHORIZED),
    NO_CREDENTIAL(CloseCode.UNAUTHORIZED),
    WRONG_KEY(CloseCode.UNAUTHORIZED),
    EXPIRED_KEY(CloseCode.UNAUTHORIZED),
    /** Not a token, or not one of ours: signature, algorithm, issuer or audience. */
    BAD_TOKEN(CloseCode.UNAUTHORIZED),
    EXPIRED_TOKEN(CloseCode.UNAUTHORIZED),
    /** A good token of somebody else. */
    FOREIGN_SUBJECT(CloseCode.UNAUTHORIZED),
    /** A good token without a role that may see the status feed. */
    NO_ROLE(CloseCode.UNAUTHORIZED),
    /** The provider's keys could not be fetched: no fault of the client. */
    KEYS_UNREACHABLE(CloseCode.INTERNAL_ERROR),
    /** More tokens to check than we can; come back later. */
    BUSY(CloseCode.OVERLOADED),
    /** The registry has not been read yet. */
    NOT_READY(CloseCode.NOT_READY);

    private final CloseCode closeCode;

    /** No fault of the client: a credential that still stands must not be lost over it. */
    public boolean isPassing() {
        return closeCode != CloseCode.UNAUTHORIZED;
    }

    AuthFailure(CloseCode closeCode) {
        this.closeCode = closeCode;
    }

    public CloseCode closeCode() {
        return closeCode;
    }

    /** Label on the metric. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
