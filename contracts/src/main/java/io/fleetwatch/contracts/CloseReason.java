package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a gateway ended a session. */
public enum CloseReason {
    /** The NVR closed the socket, or the network did. */
    @JsonProperty("disconnected")
    @JsonEnumDefaultValue
    DISCONNECTED,
    /** Nothing was heard from the NVR for the deadline. */
    @JsonProperty("silent")
    SILENT,
    /** A ping stayed unanswered. */
    @JsonProperty("ping_unanswered")
    PING_UNANSWERED,
    /** The NVR opened a newer session and this one did not answer any more. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** The NVR was removed from the inventory, or its key was revoked. */
    @JsonProperty("revoked")
    REVOKED,
    /** The NVR broke the protocol or a limit. */
    @JsonProperty("refused")
    REFUSED,
    /** The gateway is being stopped; the NVR is expected back on another one. */
    @JsonProperty("draining")
    DRAINING,
    /** The NVR's token expired; the NVR is expected back with a new one. */
    @JsonProperty("token_expired")
    TOKEN_EXPIRED;

    /** Whether the NVR is expected back at once, so that its session counts as live a little longer. */
    public boolean expectsReturn() {
        return this == DRAINING || this == TOKEN_EXPIRED;
    }
}
