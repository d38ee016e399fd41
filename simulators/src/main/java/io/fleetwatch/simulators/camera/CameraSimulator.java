package io.fleetwatch.simulators.camera;

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
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One camera with one stream. It is given pictures with {@link #offer} and comes back for ever, until {@link #stop}. Its
 * fields are owned by its event loop; what others may read is volatile, and all methods may be called from anywhere.
 */
public final class CameraSimulator {

    private final Api api;
    private final CameraSettings settings;
    private final CameraListener listener;
    private final RelayConnection relay;

    private volatile @Nullable String streamId;
    private volatile boolean streaming;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    public CameraSimulator(
            Vertx vertx, WebSocketClient client, Api api, CameraSettings settings, CameraListener listener) {
        this.api = api;
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

    /** Sends this picture now, or drops it when there is no relay or it has not yet taken the ones before. */
    public void offer(Picture picture) {
        relay.onLoop(() -> {
            String stream = streamId;
            if (streaming
                    && stream != null
                    && relay.offer(
                            new VideoFrame(stream, picture.takenAt().toEpochMilli(), picture.seq(), picture.jpeg()),
                            settings.encoding())) {
                sent.incrementAndGet();
            } else {
                dropped.incrementAndGet();
            }
        });
    }

    /** The stream it was given, once it was registered. */
    public @Nullable String streamId() {
        return streamId;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /** Pictures handed to the connection. */
    public long sent() {
        return sent.get();
    }

    /** Pictures that were taken and went nowhere. */
    public long dropped() {
        return dropped.get();
    }

    private Future<Void> register(Token token) {
        if (streamId != null) {
            return Future.succeededFuture();
        }
        JsonObject device = new JsonObject().put("deviceName", settings.name()).put("deviceType", "camera");
        return api.postOnce(
                        settings.api().resolve("/api/streams/register"), token.value(), settings.streamKey(), device)
                .onSuccess(answer -> streamId = answer.getString("streamId"))
                .mapEmpty();
    }

    private void error(JsonObject error) {
        listener.trouble(
                settings.name(),
                error.getString("code", "error") + ": " + error.getString("message", "no reason given"));
        if ("try_again".equals(error.getString("code"))) {
            relay.drop("the relay asks to try again");
        } else if ("stream_not_found".equals(error.getString("code"))) {
            // It was removed or belongs to somebody else now: registering again makes a new one.
            streamId = null;
            streaming = false;
            relay.drop("the stream is gone");
        }
    }

    private final class Wire implements RelayListener {
        @Override
        public Future<Void> prepare(Token token) {
            return register(token);
        }

        @Override
        public void connected(URI address) {
            listener.connected(settings.name(), address);
        }

        @Override
        public void ready() {
            relay.send(new JsonObject()
                    .put("type", "register")
                    .put("clientType", "mobile")
                    .put("streamId", streamId)
                    .put("produces", new JsonArray().add("video-frame"))
                    .put("consumes", new JsonArray().add("alert"))
                    .put("encoding", settings.encoding().wire()));
        }

        @Override
        public void message(JsonObject message) {
            switch (message.getString("type", "")) {
                case "registered" -> {
                    streaming = true;
                    listener.streaming(settings.name(), message.getString("streamId"));
                }
                case "alert" -> listener.alert(settings.name(), message);
                case "error" -> error(message);
                default -> {
                    // Whatever else a relay may say in future is none of a camera's business.
                }
            }
        }

        @Override
        public void trouble(String what) {
            listener.trouble(settings.name(), what);
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            streaming = false;
            listener.ended(settings.name(), ending, retryIn);
        }
    }
}
