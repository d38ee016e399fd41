package io.fleetwatch.simulators.reconnect;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    /** A newer connection has our place; coming back at once would take it back, and so on without end. */
    private static final int SUPERSEDED = 4409;

    /** The peer does not want us as we are, rather than cannot have us now. */
    public boolean refused() {
        // 1008 covers these two as well, but they tell of a bad network, not of a bad credential.
        return code == SUPERSEDED
                || (code == POLICY_VIOLATION && !reason.equals("silent") && !reason.equals("auth_timeout"));
    }

    /**
     * For a person at a terminal.
     *
     * @param retryIn null when there is no further attempt
     */
    public String describe(@Nullable Duration retryIn) {
        String what = (authenticatedFor.isZero() ? "not connected: " : "closed: ")
                + code
                + (reason.isEmpty() ? "" : " " + reason);
        return retryIn == null
                ? what
                : what + String.format(Locale.ROOT, "; reconnect in %.1f s", retryIn.toMillis() / 1000.0);
    }
}
