package io.fleetwatch.relay.message;

import java.util.Locale;

/** Why something was refused while the connection goes on: on the wire, in the log and as a label of the metric. */
public enum ErrorCode {
    /** A known message with a missing or mistyped field. */
    BAD_REQUEST,
    /** A frame or an alert for a stream that this connection did not register for it, whatever that stream is. */
    NOT_REGISTERED,
    /** This kind of caller never may, whichever stream it is. */
    NOT_ALLOWED,
    /** There is no such stream, or it is somebody else's; on purpose not told apart. */
    STREAM_NOT_FOUND,
    /** A frame that cannot be read. */
    BAD_FRAME,
    /** An alert that cannot be stored. */
    BAD_ALERT,
    FRAME_TOO_BIG,
    /** More than the documented rate. */
    RATE_LIMITED,
    /** Ours: something that is needed is away. */
    TRY_AGAIN,
    TOO_MANY_STREAMS;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
