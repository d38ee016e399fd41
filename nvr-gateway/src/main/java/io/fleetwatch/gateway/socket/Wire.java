package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What goes out on one socket, and the way onto its event loop. Any thread. */
final class Wire {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    /** What the server keeps for a waiting message besides its text: its header, and two entries in netty's queue. */
    private static final int AROUND_MESSAGE = 256;

    private final WebSocketConnection socket;
    private final Context context;
    private final Thread loop;
    private final @Nullable OversizeGuard guard;

    /** Bytes on their way that somebody counts and bounds: a dashboard's share. */
    private final AtomicLong bounded = new AtomicLong();

    /** To be made on the event loop of the socket. */
    Wire(WebSocketConnection socket, Context context, @Nullable OversizeGuard guard) {
        this.socket = socket;
        this.context = context;
        this.guard = guard;
        this.loop = Thread.currentThread();
    }

    String id() {
        return socket.id();
    }

    /** At once when already there. */
    void onLoop(Runnable task) {
        if (Thread.currentThread() == loop) {
            task.run();
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }

    /** Lazy; completes when the bytes have left. */
    Uni<Void> sending(String text) {
        long size = (long) text.length() + AROUND_MESSAGE;
        return Uni.createFrom()
                .deferred(() -> {
                    // Before it can wait anywhere.
                    bounded.addAndGet(size);
                    return socket.sendText(text);
                })
                .onTermination()
                .invoke(() -> bounded.addAndGet(-size));
    }

    /** Runs the task if the client leaves more bytes of answers and pongs waiting than this. Any thread. */
    void ifWaitingAbove(long bytes, Runnable task) {
        // Seen from elsewhere, a message that is just leaving may be in one count and not in the other; on the loop it
        // is not.
        if (waitingBytes() > bytes) {
            context.runOnContext(nothing -> {
                if (waitingBytes() > bytes) {
                    task.run();
                }
            });
        }
    }

    private long waitingBytes() {
        return guard == null ? 0 : guard.waitingBytes() - bounded.get();
    }

    void send(String text) {
        subscribe(socket.sendText(text), "send");
    }

    void ping(String payload) {
        subscribe(socket.sendPing(Buffer.buffer(payload)), "ping");
    }

    /** The connection is dropped after a while if the client does not answer the close, or does not even read. */
    void close(CloseCode code) {
        if (guard != null) {
            guard.farewell();
        }
        if (socket.isOpen()) {
            subscribe(socket.close(new CloseReason(code.code(), code.wire())), "close");
        }
    }

    private void subscribe(Uni<Void> uni, String what) {
        // A socket that is already gone tells so by its closing.
        uni.subscribe().with(done -> {}, failure -> LOG.debugf("Could not %s on %s: %s", what, id(), failure));
    }
}
