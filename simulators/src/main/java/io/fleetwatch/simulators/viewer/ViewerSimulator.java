package io.fleetwatch.simulators.viewer;

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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One viewer of one stream. It comes back for ever, until {@link #stop}; all methods may be called from anywhere. */
public final class ViewerSimulator {

    private final ViewerSettings settings;
    private final ViewerListener listener;
    private final RelayConnection relay;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean subscribed;
    private volatile @Nullable VideoFrame newest;
    private volatile @Nullable String status;

    public ViewerSimulator(Vertx vertx, WebSocketClient client, ViewerSettings settings, ViewerListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.relay = new RelayConnection(vertx, client, settings.relay(), new Wire());
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

    /** Leaves everything that comes on the socket unread, as a viewer whose process hangs. */
    public void stopReading() {
        relay.read(false);
    }

    public void resumeReading() {
        relay.read(true);
    }

    /** Says something to the relay; waits for a connection if there is none. */
    public void send(JsonObject message) {
        relay.send(message);
    }

    public boolean isSubscribed() {
        return subscribed;
    }

    public long frames() {
        return frames.get();
    }

    /** As the relay tells. */
    public long dropped() {
        return dropped.get();
    }

    /** How many connections a relay has accepted so far. */
    public long connections() {
        return connections.get();
    }

    public @Nullable VideoFrame newest() {
        return newest;
    }

    /** The stream's, as last told. */
    public @Nullable String status() {
        return status;
    }

    private JsonObject subscription() {
        JsonObject subscribe = new JsonObject()
                .put("type", "subscribe")
                .put("clientType", settings.clientType())
                .put("streamId", settings.streamId())
                .put("consumes", new JsonArray().add("video-frame").add("alert"))
                .put("encoding", settings.encoding().wire());
        return settings.maxFps() > 0 ? subscribe.put("maxFps", settings.maxFps()) : subscribe;
    }

    private final class Wire implements RelayListener {
        @Override
        public void connected(URI address) {
            listener.connected(address);
        }

        @Override
        public void ready() {
            connections.incrementAndGet();
            relay.send(subscription());
        }

        @Override
        public void message(JsonObject message) {
            switch (message.getString("type", "")) {
                case "subscribed" -> subscribed = true;
                case "error" -> {
                    if ("try_again".equals(message.getString("code"))) {
                        relay.drop("the relay asks to try again");
                    }
                }
                case "stream_status" -> status = message.getString("status");
                case "frames_dropped" -> dropped.addAndGet(message.getLong("dropped", 0L));
                default -> {
                    // The listener sees all of them.
                }
            }
            listener.message(message);
        }

        @Override
        public void frame(VideoFrame frame) {
            newest = frame;
            frames.incrementAndGet();
            listener.frame(frame);
        }

        @Override
        public void trouble(String what) {
            listener.trouble(what);
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            subscribed = false;
            listener.ended(ending, retryIn);
        }
    }
}
