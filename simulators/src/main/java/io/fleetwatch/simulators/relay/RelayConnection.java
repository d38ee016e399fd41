package io.fleetwatch.simulators.relay;

import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.reconnect.ReconnectingSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A socket to a relay that signs in, stays signed in by renewing its token while open, and comes back for ever.
 *
 * <pre>
 *  start ─▶ fetch token ─▶ listener.prepare ─▶ connect ─▶ auth ─▶ auth_ok ─▶ listener.ready ─▶ … ─▶ listener.ended ─▶ wait ─▶ …
 * </pre>
 *
 * Fields are owned by its event loop; public methods may be called from anywhere unless they say otherwise.
 */
public final class RelayConnection {

    private static final int UNAUTHORIZED = 1008;
    private static final int TOKEN_EXPIRED = 4401;
    /** A token this near its end would be refused on arrival. */
    private static final Duration TOO_LATE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RelaySettings settings;
    private final RelayListener listener;
    private final ReconnectingSocket socket;
    private final ControlQueue waiting = new ControlQueue();

    private @Nullable Token token;
    private long renewTimer = -1;
    private boolean ready;

    public RelayConnection(Vertx vertx, WebSocketClient client, RelaySettings settings, RelayListener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.socket = new ReconnectingSocket(vertx, client, settings.addresses(), settings.pace(), new Wire());
    }

    public void start() {
        socket.start();
    }

    public Future<Void> stop() {
        return socket.stop();
    }

    /** Loses the connection; comes back after the usual wait. */
    public void drop(String why) {
        socket.drop(why);
    }

    public void onLoop(Runnable task) {
        socket.onLoop(task);
    }

    /** Sends a control message as soon as there is a relay to hear it; see {@link ControlQueue}. */
    public void send(JsonObject message) {
        onLoop(() -> {
            if (ready) {
                socket.send(message.encode());
            } else if (!waiting.add(message)) {
                listener.trouble("too many messages wait for a relay; " + waiting.dropped() + " forgotten so far");
            }
        });
    }

    /** Sends a frame now or never: false when there is no relay, or it is too slow for us. On the event loop only. */
    public boolean offer(VideoFrame frame, Encoding encoding) {
        return ready
                && socket.offer(open -> {
                    var unused = encoding == Encoding.BINARY
                            ? open.writeBinaryMessage(frame.toBinary())
                            : open.writeTextMessage(frame.toText());
                });
    }

    /** Stops or goes on reading what this connection brings. */
    public void read(boolean on) {
        socket.read(on);
    }

    private Future<Token> freshToken() {
        Token current = token;
        if (current != null && current.expires().isAfter(Instant.now().plus(TOO_LATE))) {
            return Future.succeededFuture(current);
        }
        return settings.tokens().fetch().onSuccess(fetched -> token = fetched);
    }

    private void renewLater(Token current) {
        long delay = Math.max(1_000, current.renewAfter(Instant.now()).toMillis());
        renewTimer = vertx.setTimer(delay, id -> settings.tokens()
                .fetch()
                .onSuccess(fetched -> onLoop(() -> renewed(fetched)))
                .onFailure(failure -> onLoop(() -> {
                    listener.trouble("token not renewed: " + failure.getMessage());
                    renewLater(current);
                })));
    }

    private void renewed(Token fetched) {
        token = fetched;
        if (ready) {
            authenticate(fetched);
            renewLater(fetched);
        }
    }

    private void authenticate(Token current) {
        socket.send(new JsonObject()
                .put("type", "auth")
                .put("token", current.value())
                .encode());
    }

    private void message(JsonObject message) {
        switch (message.getString("type", "")) {
            case "auth_ok" -> accepted();
            case "video-frame" -> listener.frame(VideoFrame.ofText(message));
            default -> listener.message(message);
        }
    }

    private void accepted() {
        // The answer to a renewal reads the same.
        if (ready) {
            return;
        }
        ready = true;
        socket.accepted();
        listener.ready();
        waiting.drain().forEach(message -> socket.send(message.encode()));
    }

    private final class Wire implements ReconnectingSocket.Listener {
        @Override
        public Future<Void> prepare() {
            return freshToken().compose(listener::prepare);
        }

        @Override
        public void opened(URI where) {
            listener.connected(where);
            Token current = token;
            if (current == null) {
                socket.drop("no token");
                return;
            }
            authenticate(current);
            renewLater(current);
        }

        @Override
        public void text(String text) {
            try {
                message(new JsonObject(text));
            } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
                listener.trouble("not understood: " + e.getMessage());
            }
        }

        @Override
        public void binary(Buffer message) {
            try {
                listener.frame(VideoFrame.ofBinary(message));
            } catch (IllegalArgumentException e) {
                listener.trouble("not understood: " + e.getMessage());
            }
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            ready = false;
            vertx.cancelTimer(renewTimer);
            if (ending.code() == UNAUTHORIZED || ending.code() == TOKEN_EXPIRED) {
                token = null;
            }
            listener.ended(ending, retryIn);
        }
    }
}
