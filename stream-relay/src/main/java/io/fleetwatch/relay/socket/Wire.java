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
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What goes out on one socket, and the way onto its event loop. Any thread. */
final class Wire {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    /** What clients have always been told, before close reasons had names. */
    private static final String UNAUTHORIZED = "Unauthorized";

    /** What the server keeps for a waiting message besides its payload: its header, and two entries in netty's queue. */
    private static final int AROUND_MESSAGE = 256;

    private final WebSocketConnection socket;
    private final Context context;
    private final EventLoop loop;
    private final @Nullable OversizeGuard guard;
    private final AtomicInteger framesInFlight = new AtomicInteger();

    /** At most so many bytes are on their way that somebody counts and bounds: the outbox, and one frame of each stream. */
    private final AtomicLong bounded = new AtomicLong();

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
        long size = bytes(text);
        bounded.addAndGet(size);
        socket.sendText(text)
                .subscribe()
                .with(
                        sent -> {
                            bounded.addAndGet(-size);
                            done.run();
                        },
                        failure -> {
                            bounded.addAndGet(-size);
                            failed("send", failure);
                            done.run();
                        });
    }

    /** @param landed run when the bytes have left; not when they never will */
    void sendFrame(String json, Runnable landed) {
        track(socket.sendText(json), bytes(json), landed);
    }

    /** The buffer is shared with others and not copied. */
    void sendFrame(Buffer binary, Runnable landed) {
        track(socket.sendBinary(binary), binary.length() + AROUND_MESSAGE, landed);
    }

    /** Whether a frame is on its way, and everything sent since waits behind it. */
    boolean isSending() {
        return framesInFlight.get() > 0;
    }

    /** Runs the task if the client leaves more bytes of pongs waiting than this. Any thread. */
    void ifWaitingAbove(long bytes, Runnable task) {
        // Seen from elsewhere, a frame that is just leaving may be in one count and not in the other; on the loop it is
        // not.
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

    /** @param frame not handed to the socket before it is counted: lazy */
    private void track(Uni<Void> frame, long size, Runnable landed) {
        framesInFlight.incrementAndGet();
        bounded.addAndGet(size);
        frame.subscribe()
                .with(
                        sent -> {
                            framesInFlight.decrementAndGet();
                            bounded.addAndGet(-size);
                            landed.run();
                        },
                        failure -> {
                            framesInFlight.decrementAndGet();
                            bounded.addAndGet(-size);
                            failed("send a frame", failure);
                        });
    }

    /** No fewer than it has. */
    private static long bytes(String text) {
        return 3L * text.length() + AROUND_MESSAGE;
    }

    private void failed(String what, Throwable failure) {
        // A socket that is already gone tells so by its closing.
        LOG.debugf("Could not %s on %s: %s", what, id(), failure);
    }
}
