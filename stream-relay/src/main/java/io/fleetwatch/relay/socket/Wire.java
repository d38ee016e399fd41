package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.netty.channel.EventLoop;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What goes out on one socket, and the way onto its event loop. Any thread. */
final class Wire {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    /** What clients have always been told, before close reasons had names. */
    private static final String UNAUTHORIZED = "Unauthorized";

    private final WebSocketConnection socket;
    private final Context context;
    private final EventLoop loop;
    private final @Nullable OversizeGuard guard;
    private final AtomicInteger framesInFlight = new AtomicInteger();

    /** To be made on the event loop of the socket. */
    Wire(WebSocketConnection socket, Context context, @Nullable OversizeGuard guard) {
        this.socket = socket;
        this.context = context;
        this.guard = guard;
        this.loop = ((ContextInternal) context).nettyEventLoop();
    }

    String id() {
        return socket.id();
    }

    EventLoop loop() {
        return loop;
    }

    /** At once when already there. */
    void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }

    void later(Duration delay, Runnable task) {
        ScheduledFuture<?> unused = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param done run once, whether it left or not */
    void send(String text, Runnable done) {
        socket.sendText(text).subscribe().with(sent -> done.run(), failure -> {
            failed("send", failure);
            done.run();
        });
    }

    /** @param landed run when the bytes have left; not when they never will */
    void sendFrame(String json, Runnable landed) {
        track(socket.sendText(json), landed);
    }

    /** The buffer is shared with others and not copied. */
    void sendFrame(Buffer binary, Runnable landed) {
        track(socket.sendBinary(binary), landed);
    }

    /** Whether a frame is on its way, and everything sent since waits behind it. */
    boolean isSending() {
        return framesInFlight.get() > 0;
    }

    void ping() {
        socket.sendPing(Buffer.buffer()).subscribe().with(sent -> {}, failure -> failed("ping", failure));
    }

    /** The connection is dropped after a while if the client does not answer the close, or does not even read. */
    void close(CloseCode code) {
        if (guard != null) {
            guard.farewell();
        }
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), reason(code)))
                    .subscribe()
                    .with(sent -> {}, failure -> failed("close", failure));
        }
    }

    static String reason(CloseCode code) {
        return code == CloseCode.UNAUTHORIZED ? UNAUTHORIZED : code.wire();
    }

    private void track(Uni<Void> frame, Runnable landed) {
        framesInFlight.incrementAndGet();
        frame.subscribe()
                .with(
                        sent -> {
                            framesInFlight.decrementAndGet();
                            landed.run();
                        },
                        failure -> {
                            framesInFlight.decrementAndGet();
                            failed("send a frame", failure);
                        });
    }

    private void failed(String what, Throwable failure) {
        // A socket that is already gone tells so by its closing.
        LOG.debugf("Could not %s on %s: %s", what, id(), failure);
    }
}
