package io.fleetwatch.simulators.reconnect;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to one of several addresses, tried in turn, that comes back after every ending.
 *
 * <pre>
 *  start ─▶ prepare ─▶ connect ─▶ opened ─▶ accepted() ─▶ ended ─▶ wait ─▶ prepare …      until stop()
 *               └─────────┴──────────┴──────────────────────▲
 * </pre>
 *
 * All fields are owned by the event loop of {@link #context}; public methods may be called from anywhere.
 */
public final class ReconnectingSocket {

    /** What happens on the socket, told on its event loop. */
    public interface Listener {
        /** Before each attempt, for whatever must be at hand when the socket opens; a failure counts as a failed attempt. */
        default Future<Void> prepare() {
            return Future.succeededFuture();
        }

        void opened(URI address);

        void text(String message);

        /** A binary message; ignored by whoever expects none. */
        default void binary(Buffer message) {}

        /** @param retryIn null when there will be no further attempt, because it was stopped */
        void ended(Ending ending, @Nullable Duration retryIn);
    }

    /** A server that takes the connection and never answers is as good as none. */
    private static final long HANDSHAKE_MILLIS = 5_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<URI> addresses;
    private final Pace pace;
    private final Listener listener;
    private final Context context;

    private @Nullable ClientWebSocket socket;
    private Backoff backoff = Backoff.FRESH;
    private boolean running;
    /** An attempt or a connection is under way, whose ending leads to the next one. */
    private boolean busy;

    private final List<Promise<Void>> waitingForEnd = new ArrayList<>();
    private long retryTimer = -1;
    private int attempts;
    private long acceptedNanos;
    private boolean accepted;
    private @Nullable String localReason;

    public ReconnectingSocket(Vertx vertx, WebSocketClient client, List<URI> addresses, Pace pace, Listener listener) {
        this.vertx = vertx;
        this.client = client;
        this.addresses = List.copyOf(addresses);
        this.pace = pace;
        this.listener = listener;
        this.context = vertx.getOrCreateContext();
    }

    public void start() {
        onLoop(() -> {
            if (!running) {
                running = true;
                if (!busy) {
                    attempt();
                }
            }
        });
    }

    /** Says goodbye (1000) and stays away; done when the connection is gone. */
    public Future<Void> stop() {
        Promise<Void> gone = Promise.promise();
        onLoop(() -> {
            running = false;
            vertx.cancelTimer(retryTimer);
            if (busy) {
                waitingForEnd.add(gone);
                withSocket(s -> s.close((short) 1000, "bye"));
            } else {
                gone.complete();
            }
        });
        return gone.future();
    }

    /** Cuts the connection with a close frame, as a device that restarts; comes back after the usual wait. */
    public void drop(String why) {
        onLoop(() -> withSocket(s -> {
            localReason = why;
            s.close((short) 1000, why);
        }));
    }

    /** The peer accepted us; from now on the connection counts towards stability. */
    public void accepted() {
        accepted = true;
        acceptedNanos = System.nanoTime();
    }

    /** Sends now, or not at all when there is no connection: what a simulator says is true only at that moment. */
    public void send(String message) {
        onLoop(() -> withSocket(s -> s.writeTextMessage(message)));
    }

    /**
     * Sends what is only worth sending at once: false when there is no connection, or when it has not yet taken what was
     * sent before. On the event loop only.
     */
    public boolean offer(Consumer<ClientWebSocket> message) {
        ClientWebSocket open = socket;
        if (open == null || open.isClosed() || open.writeQueueFull()) {
            return false;
        }
        message.accept(open);
        return true;
    }

    /** Stops or goes on reading from this connection; the next connection reads from its start. */
    public void read(boolean on) {
        onLoop(() -> withSocket(s -> {
            if (on) {
                s.resume();
            } else {
                s.pause();
            }
        }));
    }

    public void onLoop(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    private void attempt() {
        busy = true;
        accepted = false;
        localReason = null;
        URI address = addresses.get(attempts++ % addresses.size());
        listener.prepare()
                .onComplete(ready -> onLoop(() -> {
                    if (!running) {
                        ended(Ending.NO_CLOSE_FRAME, "stopped");
                    } else if (ready.failed()) {
                        ended(Ending.NO_CLOSE_FRAME, message(ready.cause()));
                    } else {
                        connect(address);
                    }
                }));
    }

    private void connect(URI address) {
        ClientWebSocket attempt = client.webSocket();
        // Handlers stand before the connection does, so that a gateway that speaks at once is heard.
        attempt.textMessageHandler(listener::text);
        attempt.binaryMessageHandler(listener::binary);
        attempt.exceptionHandler(failure -> localReason = message(failure));
        attempt.closeHandler(nothing -> {
            if (attempt == socket) {
                socket = null;
                Short code = attempt.closeStatusCode();
                String reason = attempt.closeReason();
                ended(
                        code == null ? Ending.NO_CLOSE_FRAME : code,
                        reason != null && !reason.isEmpty() ? reason : localReason == null ? "" : localReason);
            }
        });
        attempt.connect(new WebSocketConnectOptions()
                        .setAbsoluteURI(address.toString())
                        .setTimeout(HANDSHAKE_MILLIS))
                .onComplete(result -> {
                    if (result.failed()) {
                        ended(Ending.NO_CLOSE_FRAME, message(result.cause()));
                    } else if (attempt.isClosed()) {
                        ended(Ending.NO_CLOSE_FRAME, "closed while it opened");
                    } else {
                        socket = attempt;
                        if (running) {
                            listener.opened(address);
                        } else {
                            attempt.close((short) 1000, "bye");
                        }
                    }
                });
    }

    private void ended(int code, String reason) {
        Duration authenticatedFor = accepted ? Duration.ofNanos(System.nanoTime() - acceptedNanos) : Duration.ZERO;
        accepted = false;
        busy = false;
        Ending ending = new Ending(code, reason, authenticatedFor);
        if (!running) {
            listener.ended(ending, null);
            waitingForEnd.forEach(Promise::tryComplete);
            waitingForEnd.clear();
            return;
        }
        backoff = backoff.after(ending, pace);
        Duration wait = backoff.delay(ending, pace, ThreadLocalRandom.current().nextDouble());
        // Vert.x has no timer of nothing.
        retryTimer = vertx.setTimer(Math.max(1, wait.toMillis()), id -> attempt());
        listener.ended(ending, wait);
    }

    private void withSocket(Consumer<ClientWebSocket> action) {
        ClientWebSocket open = socket;
        if (open != null && !open.isClosed()) {
            action.accept(open);
        }
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }
}
