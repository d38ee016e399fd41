package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.dashboard.EventLog.Received;
import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.reconnect.ReconnectingSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One dashboard: follows the feed, resumes after a cut, reads a snapshot when told to, renews its token.
 *
 * <p>Fields are owned by its event loop; {@link #state} is guarded by its own monitor, so that others may look at it with
 * {@link #look}.
 */
public final class DashboardSimulator {

    private static final int UNAUTHORIZED = 1008;
    private static final int TOKEN_EXPIRED = 4401;
    /** A token this near its end would be refused on arrival. */
    private static final Duration TOO_LATE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final DashboardSettings settings;
    private final DashboardListener listener;
    private final ReconnectingSocket socket;
    private final EventLog log;
    private final DashboardState state = new DashboardState();
    private final @Nullable SnapshotLoading loading;

    private @Nullable Token token;
    private boolean resuming;
    private long renewTimer = -1;
    private volatile boolean connected;
    private volatile @Nullable URI address;

    public DashboardSimulator(
            Vertx vertx, WebSocketClient client, Api api, DashboardSettings settings, DashboardListener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.log = new EventLog(settings.logLimit());
        this.socket = new ReconnectingSocket(vertx, client, settings.addresses(), settings.pace(), new Wire());
        URI base = settings.api();
        this.loading = base == null
                ? null
                : new SnapshotLoading(vertx, new SnapshotReader(api, base), settings.pace(), this::snapshotLoaded);
        if (settings.resume() != null) {
            state.resumeAt(settings.resume());
        }
    }

    public void start() {
        socket.start();
    }

    public Future<Void> stop() {
        return socket.stop();
    }

    /** Loses the connection; comes back after the usual wait and resumes. */
    public void drop() {
        socket.drop("dropped by the simulator");
    }

    public EventLog log() {
        return log;
    }

    /** Looks at the applied state while nothing is applied. */
    public <R> R look(Function<DashboardState, R> question) {
        synchronized (state) {
            return question.apply(state);
        }
    }

    /** Accepted by a gateway, and not busy with a snapshot: what is known is up to date. */
    public boolean isCurrent() {
        return connected && (loading == null || !loading.isUnderWay());
    }

    public @Nullable URI address() {
        return address;
    }

    private void greet(Token current) {
        JsonObject hello = new JsonObject().put("type", "dashboard").put("token", current.value());
        Position position = look(DashboardState::position);
        resuming = position != null;
        if (position != null) {
            hello.put("since", position.seq()).put("generation", position.generation());
        }
        if (settings.batch()) {
            hello.put("batch", true);
        }
        socket.send(hello.encode());
    }

    private void message(JsonObject message) {
        String type = message.getString("type", "");
        if (type.equals("batch")) {
            JsonArray events = message.getJsonArray("events");
            for (int i = 0; i < events.size(); i++) {
                message(events.getJsonObject(i));
            }
            return;
        }
        log.add(new Received(Instant.now(), System.nanoTime(), message));
        listener.message(message);
        switch (type) {
            case "dashboard_ok" -> accepted(positionIn(message));
            case "snapshot_required" -> snapshotRequired(positionIn(message));
            case "cursor" -> ifApplying(message, () -> state.advance(positionIn(message)));
            default -> ifApplying(message, () -> state.apply(message));
        }
    }

    /** While a snapshot is on its way its events wait, cursors included: both count from the snapshot. */
    private void ifApplying(JsonObject message, Runnable apply) {
        if (loading != null && loading.isUnderWay()) {
            if (!loading.keep(message)) {
                socket.drop("more events during a snapshot than are kept");
            }
            return;
        }
        synchronized (state) {
            apply.run();
        }
    }

    private void accepted(Position now) {
        socket.accepted();
        connected = true;
        if (settings.metrics() > 0) {
            socket.send(new JsonObject()
                    .put("type", "subscribe_metrics")
                    .put("interval", settings.metrics())
                    .encode());
        }
        // Who resumes is told all events from its own position on; the gateway's is ahead of what has arrived.
        if (!resuming) {
            snapshotRequired(now);
        }
    }

    private void snapshotRequired(Position from) {
        Token current = token;
        if (loading != null && current != null) {
            loading.begin(from, () -> token == null ? current.value() : token.value());
        } else {
            synchronized (state) {
                state.resumeAt(from);
            }
        }
    }

    private void snapshotLoaded(SnapshotReader.Snapshot snapshot, List<JsonObject> since) {
        synchronized (state) {
            state.replace(snapshot.nvrs(), snapshot.asOf());
            for (JsonObject event : since) {
                if ("cursor".equals(event.getString("type"))) {
                    state.advance(positionIn(event));
                } else {
                    state.apply(event);
                }
            }
        }
        listener.snapshot(snapshot.nvrs().size(), snapshot.asOf());
    }

    private static Position positionIn(JsonObject message) {
        return new Position(message.getLong("seq"), message.getString("generation"));
    }

    private Future<Token> freshToken() {
        Token current = token;
        if (current != null && current.expires().isAfter(Instant.now().plus(TOO_LATE))) {
            return Future.succeededFuture(current);
        }
        return settings.tokens().fetch().onSuccess(fetched -> token = fetched);
    }

    private void renewLater(Token current) {
        renewTimer =
                vertx.setTimer(Math.max(1_000, current.renewAfter(Instant.now()).toMillis()), id -> settings.tokens()
                        .fetch()
                        .onSuccess(fetched -> socket.onLoop(() -> renewed(fetched)))
                        .onFailure(failure -> socket.onLoop(() -> {
                            listener.trouble("token not renewed: " + failure.getMessage());
                            renewLater(current);
                        })));
    }

    private void renewed(Token fetched) {
        token = fetched;
        socket.send(new JsonObject()
                .put("type", "auth")
                .put("token", fetched.value())
                .encode());
        renewLater(fetched);
    }

    private final class Wire implements ReconnectingSocket.Listener {
        @Override
        public Future<Void> prepare() {
            return freshToken().mapEmpty();
        }

        @Override
        public void opened(URI where) {
            address = where;
            listener.connected(where);
            synchronized (state) {
                state.connected();
            }
            Token current = token;
            if (current == null) {
                socket.drop("no token");
                return;
            }
            greet(current);
            renewLater(current);
        }

        @Override
        public void text(String text) {
            try {
                message(new JsonObject(text));
            } catch (DecodeException | ClassCastException | NullPointerException e) {
                listener.trouble("not understood (" + e + "): " + text);
            }
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            connected = false;
            vertx.cancelTimer(renewTimer);
            if (loading != null) {
                loading.cancel();
            }
            if (ending.code() == UNAUTHORIZED || ending.code() == TOKEN_EXPIRED) {
                token = null;
            }
            listener.ended(ending, retryIn);
        }
    }
}
