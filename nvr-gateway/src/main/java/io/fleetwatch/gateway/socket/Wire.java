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
        return socket.sendText(text)
                .onSubscription()
                .invoke(() -> bounded.addAndGet(text.length()))
                .onTermination()
                .invoke(() -> bounded.addAndGet(-text.length()));
    }

    /** Bytes of answers and pongs that the client does not take; any thread. */
    long waitingBytes() {
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
