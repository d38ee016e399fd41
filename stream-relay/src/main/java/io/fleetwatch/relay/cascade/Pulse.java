package io.fleetwatch.relay.cascade;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;

/**
 * Notices that the other end of a socket is gone although nothing says so: pings it, and gives up when nothing at all has
 * been heard for a while. The socket's event loop owns it.
 */
final class Pulse {

    private static final Buffer PING = Buffer.buffer("relay");

    private final Vertx vertx;
    private final WebSocketBase socket;
    private final Runnable silent;
    private final long silentAfterNanos;
    private final long timer;
    private long heardAt = System.nanoTime();

    /**
     * @param silent run once, when it is gone
     */
    Pulse(Vertx vertx, WebSocketBase socket, CascadeSettings settings, Runnable silent) {
        this.vertx = vertx;
        this.socket = socket;
        this.silent = silent;
        this.silentAfterNanos = settings.silentAfter().toNanos();
        socket.frameHandler(frame -> heard());
        socket.pongHandler(pong -> heard());
        this.timer = vertx.setPeriodic(settings.pingInterval().toMillis(), id -> beat());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private void heard() {
        heardAt = System.nanoTime();
    }

    private void beat() {
        if (System.nanoTime() - heardAt > silentAfterNanos) {
            stop();
            silent.run();
        } else {
            socket.writePing(PING);
        }
    }
}
