package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import org.jboss.logging.Logger;

/** The one place where a failure becomes a close code. */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** The server's words for a fragmented message that grew too long; it has no type of its own for that. */
    private static final String OVERFLOW = "overflow max message size";

    private Failures() {}

    static CloseCode closeCode(Throwable failure) {
        return switch (failure) {
            case CorruptedWebSocketFrameException frame ->
                frame.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()
                        ? CloseCode.TOO_BIG
                        : CloseCode.BAD_MESSAGE;
            case IllegalStateException state
            when String.valueOf(state.getMessage()).contains(OVERFLOW) -> CloseCode.TOO_BIG;
            case CodecException codec -> CloseCode.BAD_MESSAGE;
            // The client is gone; nobody will read the code.
            case HttpClosedException gone -> CloseCode.GOING_AWAY;
            case IOException gone -> CloseCode.GOING_AWAY;
            default -> {
                LOG.error("A connection failed by our own fault", failure);
                yield CloseCode.INTERNAL_ERROR;
            }
        };
    }
}
