package io.fleetwatch.contracts;

/**
 * Why Fleetwatch closes a WebSocket. {@link #wire()} is the close reason on the wire, the word in the log and the label on
 * the metric; several share a number because RFC 6455 has one for all policy violations.
 */
public enum CloseCode {
    /** This replica is stopping; connect again, to any. */
    GOING_AWAY(1001, "going_away"),
    /** This replica is restarting; connect again, to any, after the jitter you always use. */
    RESTARTING(1012, "restarting"),
    /** Not JSON, nested too deeply, or a known message with a missing or mistyped field. */
    BAD_MESSAGE(1007, "bad_message"),
    /** A message above the documented size. */
    TOO_BIG(1009, "too_big"),
    /** Credential missing, wrong, revoked or foreign, or the hostname is not enrolled; on purpose not told apart. */
    UNAUTHORIZED(1008, "unauthorized"),
    /** No valid first message in time. */
    AUTH_TIMEOUT(1008, "auth_timeout"),
    /** A message that this client may not send, or not yet. */
    NOT_ALLOWED(1008, "not_allowed"),
    /** More messages than the documented rate. */
    RATE_LIMITED(1008, "rate_limited"),
    /** The NVR was removed or its key revoked while it was connected. */
    REVOKED(1008, "revoked"),
    /** Nothing heard within the deadline, or a ping unanswered. */
    SILENT(1008, "silent"),
    /** A fault of ours; connect again. */
    INTERNAL_ERROR(1011, "internal_error"),
    /** This replica is full; connect again later. */
    OVERLOADED(1013, "overloaded"),
    /** This replica has not read the NVR registry yet; connect again later. */
    NOT_READY(1013, "not_ready"),
    /** The token expired and was not renewed. */
    TOKEN_EXPIRED(4401, "token_expired"),
    /** The reader made no progress for the deadline. */
    TOO_SLOW(4408, "too_slow"),
    /** The same client opened a newer connection. */
    SUPERSEDED(4409, "superseded");

    private final int code;
    private final String wire;

    CloseCode(int code, String wire) {
        this.code = code;
        this.wire = wire;
    }

    public int code() {
        return code;
    }

    public String wire() {
        return wire;
    }
}
