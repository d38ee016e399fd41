package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.reconnect.ReconnectingSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One NVR. It comes back for ever, until {@link #stop}. Its fields are owned by its event loop; what others may read is
 * volatile, and all methods may be called from anywhere.
 */
public final class NvrSimulator {

    private final Vertx vertx;
    private final NvrSettings settings;
    private final NvrListener listener;
    private final ReconnectingSocket socket;
    /** Null for an NVR that never reports. */
    private final @Nullable Map<String, Camera> cameras;

    private long heartbeatTimer = -1;
    private long answerTimer = -1;
    private boolean heartbeating = true;
    private volatile boolean authenticated;
    private final AtomicInteger authentications = new AtomicInteger();
    private volatile @Nullable URI address;
    private volatile @Nullable Ending lastEnding;
    private volatile @Nullable Ending lastCut;

    public NvrSimulator(Vertx vertx, WebSocketClient client, NvrSettings settings, NvrListener listener) {
        this.vertx = vertx;
        this.settings = settings;
        this.listener = listener;
        this.cameras = settings.cameras() == null ? null : byName(settings.cameras());
        this.socket = new ReconnectingSocket(vertx, client, settings.addresses(), settings.pace(), new Wire());
    }

    public void start() {
        socket.start();
    }

    /** Disconnects in good order and stays away; done when the connection is gone. */
    public Future<Void> stop() {
        return socket.stop();
    }

    /** Loses the connection; comes back after the usual wait. */
    public void drop() {
        socket.drop("dropped by the simulator");
    }

    /** Goes on holding the socket and answering pings, but sends no heartbeats any more. */
    public void holdHeartbeats() {
        socket.onLoop(() -> heartbeating = false);
    }

    /** Sets cameras, new ones included, and reports all of them at once. Without effect on an NVR that never reports. */
    public void report(List<Camera> changed) {
        socket.onLoop(() -> {
            if (cameras != null) {
                changed.forEach(camera -> cameras.put(camera.name(), camera));
                heartbeat();
            }
        });
    }

    /** Reports the {@code index}th camera (modulo their number) the other way round. */
    public void flip(int index) {
        socket.onLoop(() -> {
            if (cameras != null && !cameras.isEmpty()) {
                Camera camera = List.copyOf(cameras.values()).get(Math.floorMod(index, cameras.size()));
                cameras.put(camera.name(), camera.as(!camera.online()));
                heartbeat();
            }
        });
    }

    /** A heartbeat out of turn. */
    public void beat() {
        socket.onLoop(this::heartbeat);
    }

    public String hostname() {
        return settings.hostname();
    }

    public boolean isAuthenticated() {
        return authenticated;
    }

    /** How often a gateway has accepted this NVR so far. */
    public int authentications() {
        return authentications.get();
    }

    /** Where it is, or was last, connected. */
    public @Nullable URI address() {
        return address;
    }

    /** How the newest attempt or connection ended. */
    public @Nullable Ending lastEnding() {
        return lastEnding;
    }

    /** How the newest connection ended that a gateway had accepted. */
    public @Nullable Ending lastCut() {
        return lastCut;
    }

    private void heartbeat() {
        if (authenticated) {
            Collection<Camera> reported = reported();
            socket.send(NvrMessages.heartbeat(Instant.now(), reported).encode());
            listener.heartbeat(settings.hostname(), reported);
        }
    }

    private @Nullable Collection<Camera> reported() {
        return cameras == null ? null : cameras.values();
    }

    private static Map<String, Camera> byName(List<Camera> list) {
        Map<String, Camera> map = new LinkedHashMap<>();
        list.forEach(camera -> map.put(camera.name(), camera));
        return map;
    }

    private final class Wire implements ReconnectingSocket.Listener {
        @Override
        public void opened(URI where) {
            address = where;
            listener.connected(settings.hostname(), where);
            socket.send(NvrMessages.auth(settings.hostname(), settings.credential(), reported())
                    .encode());
            answerTimer =
                    vertx.setTimer(settings.answerTime().toMillis(), id -> socket.drop("no answer to authentication"));
        }

        @Override
        public void text(String text) {
            JsonObject message;
            try {
                message = new JsonObject(text);
            } catch (DecodeException e) {
                socket.drop("the gateway sent something that is not JSON");
                return;
            }
            // Whatever else a gateway may say in future is none of an NVR's business.
            if ("auth_ok".equals(message.getValue("type")) && !authenticated) {
                vertx.cancelTimer(answerTimer);
                authenticated = true;
                authentications.incrementAndGet();
                socket.accepted();
                listener.authenticated(settings.hostname(), message.getString("device_name", ""));
                heartbeatTimer = vertx.setPeriodic(settings.heartbeat().toMillis(), id -> {
                    if (heartbeating) {
                        heartbeat();
                    }
                });
            }
        }

        @Override
        public void ended(Ending ending, @Nullable Duration retryIn) {
            authenticated = false;
            vertx.cancelTimer(heartbeatTimer);
            vertx.cancelTimer(answerTimer);
            lastEnding = ending;
            if (!ending.authenticatedFor().isZero()) {
                lastCut = ending;
            }
            listener.ended(settings.hostname(), ending, retryIn);
        }
    }
}
