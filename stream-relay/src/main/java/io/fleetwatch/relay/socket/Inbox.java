package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.message.ClientMessage;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * What a client says while something it said before is still being looked up: kept in order, within bounds. So a client may
 * send its token, its registration and its first frame in one go. Pure; owned by the connection's event loop.
 */
final class Inbox {

    /** What becomes of a message. */
    enum Verdict {
        NOW,
        HELD,
        /** It is a frame, and there will be a newer one. */
        DROPPED,
        FULL
    }

    private final int maxMessages;
    private final long maxBytes;
    private final Queue<ClientMessage> held = new ArrayDeque<>();
    private long bytes;
    private boolean waiting;

    Inbox(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    Verdict offer(ClientMessage message) {
        if (!waiting && held.isEmpty()) {
            return Verdict.NOW;
        }
        if (held.size() >= maxMessages || bytes + message.bytes() > maxBytes) {
            return message.isFrame() ? Verdict.DROPPED : Verdict.FULL;
        }
        held.add(message);
        bytes += message.bytes();
        return Verdict.HELD;
    }

    /** What comes from now on has to wait. */
    void hold() {
        waiting = true;
    }

    void release() {
        waiting = false;
    }

    /** The next one whose turn it is. */
    Optional<ClientMessage> next() {
        if (waiting || held.isEmpty()) {
            return Optional.empty();
        }
        ClientMessage message = held.remove();
        bytes -= message.bytes();
        return Optional.of(message);
    }

    void clear() {
        held.clear();
        bytes = 0;
    }
}
