package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.relay.RelayConnection;
import io.fleetwatch.simulators.relay.RelayListener;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ML service. It comes back for ever, until {@link #stop}, and takes its unacknowledged alerts along. Its fields are
 * owned by its event loop; all methods may be called from anywhere.
 */
public final class MlSimulator {

    private static final long LOOK_FOR_STREAMS_MILLIS = 5_000;
    private static final long SEND_CHECK_MILLIS = 250;
    /** An alert refused like this would be refused again. */
    private static final Set<String> FOR_GOOD = Set.of("bad_alert", "bad_request", "not_allowed");
    /** This is Fleetwatch's own trouble, or haste of ours. */
    private static final Set<String> TRY_AGAIN = Set.of("try_again", "rate_limited");

    private final Vertx vertx;
    private final MlSettings settings;
    private final MlListener listener;
    private final RelayConnection relay;
    private final Watchlist watchlist;
    private final Eyes eyes;
    private final MlCounts counts = new MlCounts();
    private final AlertOutbox outbox = new AlertOutbox();
    /** Device names by stream. */
    private Map<String, String> streams = new LinkedHashMap<>();

    private final Subscriptions subscriptions = new Subscriptions();
    /** Streams that no connection had room for, and of which was told. */
    private final Set<String> leftOut = new HashSet<>();

    private final Map<String, MovementRule> rules = new HashMap<>();
    private boolean ready;
    private long listTimer = -1;
    private long sendTimer = -1;

    public MlSimulator(Vertx vertx, WebSocketClient client, Api api, MlSettings settings, MlListener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.watchlist = new Watchlist(api, settings.api());
        this.relay = new RelayConnection(vertx, client, settings.relay(), new Wire());
        this.eyes = new Eyes(vertx, new Finding());
        settings.streams().forEach(id -> streams.put(id, id));
    }

    public void start() {
        relay.start();
    }

    public Future<Void> stop() {
        return relay.stop();
    }

    /** Loses the connection; comes back after the usual wait. */
    public void drop() {
        relay.drop("dropped by the simulator");
    }

    public MlCounts counts() {
        return counts;
    }

    /** Raises an alert that nothing in a picture has caused; returns its id. */
    public String raise(String streamId, String severity, String message, JsonObject metadata) {
        String id = UUID.randomUUID().toString();
        relay.onLoop(() -> raise(id, streamId, severity, message, metadata, Instant.now()));
        return id;
    }

    private void raise(
            String id, String streamId, String severity, String message, JsonObject metadata, Instant occurredAt) {
        JsonObject alert = new JsonObject()
                .put("type", "alert")
                .put("id", id)
                .put("streamId", streamId)
                .put("severity", severity)
                .put("message", message)
                .put("metadata", metadata)
                .put("timestamp", occurredAt.toEpochMilli());
        outbox.add(alert);
        counts.raised.incrementAndGet();
        listener.raised(alert);
        sendDue();
    }

    /** Subscriptions before alerts, so that the relay knows a stream when an alert about it comes. */
    private void sendDue() {
        if (ready) {
            Instant now = Instant.now();
            subscriptions.due(streams.keySet(), now).forEach(this::subscribe);
            List<String> without = subscriptions.leftOut(streams.keySet()).stream()
                    .filter(leftOut::add)
                    .toList();
            if (!without.isEmpty()) {
                listener.trouble("no room on this connection for " + without.size() + " more streams: "
                        + String.join(", ", without));
            }
            outbox.due(now, id -> streams.containsKey(id) && !subscriptions.asked(id))
                    .forEach(relay::send);
        }
    }

    private void subscribe(String id) {
        JsonObject subscribe = new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "ml-service")
                .put("streamId", id)
                .put("consumes", new JsonArray().add("video-frame"))
                .put("produces", new JsonArray().add("alert"))
                .put("encoding", settings.encoding().wire());
        if (settings.maxFps() > 0) {
            subscribe.put("maxFps", settings.maxFps());
        }
        relay.send(subscribe);
    }

    private Future<Void> list(Token token) {
        if (!settings.streams().isEmpty()) {
            return Future.succeededFuture();
        }
        return watchlist.read(token).onSuccess(found -> streams = found).mapEmpty();
    }

    private void lookForStreams() {
        settings.relay()
                .tokens()
                .fetch()
                .compose(this::list)
                .onFailure(
                        failure -> relay.onLoop(() -> listener.trouble("streams not listed: " + failure.getMessage())));
    }

    private void error(JsonObject error) {
        String code = error.getString("code", "error");
        listener.trouble(code + ": " + error.getString("message", "no reason given"));
        String id = error.getString("id");
        String streamId = error.getString("streamId", "");
        boolean wanted = streams.containsKey(streamId);
        // What it is about may come to be, or be ours again, for as long as the stream is wanted.
        if (id != null && (FOR_GOOD.contains(code) || !(wanted || TRY_AGAIN.contains(code)))) {
            outbox.settle(id);
        }
        if (wanted && (id == null || code.equals("not_registered") || code.equals("stream_not_found"))) {
            subscriptions.refused(streamId, code, Instant.now());
        }
        if (code.equals("stream_not_found")) {
            rules.remove(streamId);
        }
    }

    private void subscribed(String streamId) {
        subscriptions.confirmed(streamId);
        listener.watching(streamId);
    }

    private void acknowledged(String id, String alertId) {
        if (outbox.settle(id)) {
            counts.acknowledged.incrementAndGet();
            listener.acknowledged(id, alertId);
        }
    }

    private final class Finding implements Eyes.Sight {
        @Override
        public void saw(VideoFrame frame, Optional<BrightSpot> spot) {
            counts.decoded.incrementAndGet();
            listener.saw(frame, spot);
            Instant now = Instant.now();
            MovementRule.Step step =
                    rules.getOrDefault(frame.streamId(), MovementRule.FRESH).saw(spot, now, settings.alertEvery());
            rules.put(frame.streamId(), step.next());
            step.alert().ifPresent(movement -> {
                JsonObject metadata = new JsonObject()
                        .put("confidence", movement.confidence())
                        .put(
                                "location",
                                new JsonObject()
                                        .put("x", movement.where().x())
                                        .put("y", movement.where().y()))
                        .put("moved", Math.round(movement.pixels()));
                String device = streams.getOrDefault(frame.streamId(), frame.streamId());
                raise(
                        UUID.randomUUID().toString(),
                        frame.streamId(),
                        "medium",
                        "Movement on " + device,
                        metadata,
                        Instant.ofEpochMilli(frame.timestamp()));
            });
        }

        @Override
        public void undecodable(VideoFrame frame, String why) {
            counts.undecodable.incrementAndGet();
            listener.trouble("a frame of " + frame.streamId() + " is no picture: " + why);
        }

        @Override
        public void dropped(VideoFrame frame) {
            counts.droppedHere.incrementAndGet();
        }
    }

    private final class Wire implements RelayListener {
        @Override
        public Future<Void> prepare(Token token) {
            return list(token);
        }

        @Override
        public void connected(URI address) {
            listener.connected(address);
        }

        @Override
        public void ready() {
            ready = true;
            subscriptions.connectionLost();
            outbox.connectionLost();
            sendDue();
            sendTimer = vertx.setPeriodic(SEND_CHECK_MILLIS, id -> sendDue());
            if (settings.streams().isEmpty()) {
                listTimer = vertx.setPeriodic(LOOK_FOR_STREAMS_MILLIS, id -> lookForStreams());
            }
        }

        @Override
        public void message(JsonObject message) {
            switch (message.getString("type", "")) {
                case "subscribed" -> subscribed(message.getString("streamId", ""));
                case "alert_ok" -> acknowledged(message.getString("id", ""), message.getString("alertId", ""));
                case "frames_dropped" -> counts.droppedByRelay.addAndGet(message.getLong("dropped", 0L));
                case "error" -> error(message);
                default -> {
                    // Whatever else a relay may say in future is none of this service's business.
                }
            }
        }

        @Override
        public void frame(VideoFrame frame) {
            counts.received.incrementAndGet();
            eyes.look(frame);
        }

        @Override
        public void trouble(String what) {
            listener.trouble(what);
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            ready = false;
            vertx.cancelTimer(listTimer);
            vertx.cancelTimer(sendTimer);
            listener.ended(ending, retryIn);
        }
    }
}
