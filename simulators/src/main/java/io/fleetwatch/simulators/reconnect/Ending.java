package io.fleetwatch.simulators.reconnect;

import java.time.Duration;

/**
 * How an attempt or a connection ended.
 *
 * @param code             WebSocket close code; {@link #NO_CLOSE_FRAME} when there was none, or no connection at all
 * @param reason           the peer's close reason, or what our side knows; may be empty
 * @param authenticatedFor how long the peer had accepted us; zero when it never did
 */
public record Ending(int code, String reason, Duration authenticatedFor) {

    public static final int NO_CLOSE_FRAME = 1006;

    private static final int POLICY_VIOLATION = 1008;

    /** The peer does not want us as we are, rather than cannot have us now. */
    public boolean refused() {
        // 1008 covers these two as well, but they tell of a bad network, not of a bad credential.
        return code == POLICY_VIOLATION && !reason.equals("silent") && !reason.equals("auth_timeout");
    }
}
