package io.fleetwatch.systemtests.rollout;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.camera.CameraListener;
import io.fleetwatch.simulators.camera.CameraSettings;
import io.fleetwatch.simulators.camera.CameraSimulator;
import io.fleetwatch.simulators.camera.PictureSize;
import io.fleetwatch.simulators.camera.Shutter;
import io.fleetwatch.simulators.camera.TestCard;
import io.fleetwatch.simulators.ml.MlListener;
import io.fleetwatch.simulators.ml.MlSettings;
import io.fleetwatch.simulators.ml.MlSimulator;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.fleetwatch.simulators.viewer.ViewerListener;
import io.fleetwatch.simulators.viewer.ViewerSettings;
import io.fleetwatch.simulators.viewer.ViewerSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A camera, somebody who watches it, and an ML service that raises an alert ten times a second. */
final class Video implements AutoCloseable {

    private static final int FPS = 5;
    private static final long ALERT_EVERY_MILLIS = 100;

    private final Vertx vertx;
    private final Fleet fleet;
    private final String stream;
    private final Shutter shutter;
    private final ViewerSimulator viewer;
    private final MlSimulator ml;
    private final long alertTimer;
    /** When frames came, by {@link System#nanoTime()}. */
    private final Queue<Long> frames = new ConcurrentLinkedQueue<>();

    private final Set<String> raised = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private Video(Vertx vertx, Fleet fleet, Balancer relays) {
        this.vertx = vertx;
        this.fleet = fleet;
        WebSocketClient sockets = Sockets.client(vertx, Sockets.RELAY_SILENCE);
        Api api = new Api(vertx);
        TokenSource operator = () -> Future.succeededFuture(Token.of(fleet.token("operator")));
        RelaySettings people = RelaySettings.of(relays.webSocket("/api/streams/ws"), operator);
        CameraSimulator camera = new CameraSimulator(
                vertx, sockets, api, CameraSettings.of(people, relays.http(), "Rolling gate"), CameraListener.SILENT);
        camera.start();
        await().atMost(30, TimeUnit.SECONDS).until(camera::isStreaming);
        stream = Objects.requireNonNull(camera.streamId());
        shutter = Shutter.start(vertx, new TestCard("Rolling gate", PictureSize.STANDARD), FPS, camera::offer, it -> {
            throw new AssertionError(it);
        });
        viewer = new ViewerSimulator(vertx, sockets, ViewerSettings.of(people, stream), new ViewerListener() {
            @Override
            public void frame(VideoFrame frame) {
                frames.add(System.nanoTime());
            }
        });
        viewer.start();
        RelaySettings programs = RelaySettings.of(
                relays.webSocket("/api/streams/ws"), () -> Future.succeededFuture(Token.of(fleet.mlToken())));
        ml = new MlSimulator(
                vertx,
                sockets,
                api,
                MlSettings.of(programs, relays.http()).watching(List.of(stream)),
                new MlListener() {
                    @Override
                    public void raised(JsonObject alert) {
                        raised.add(alert.getString("id"));
                    }

                    @Override
                    public void acknowledged(String id, String alertId) {
                        acknowledged.add(id);
                    }
                });
        ml.start();
        alertTimer = vertx.setPeriodic(
                ALERT_EVERY_MILLIS, id -> ml.raise(stream, "high", "Somebody is at the door", new JsonObject()));
    }

    /** Everything of it has happened once. */
    static Video start(Vertx vertx, Fleet fleet, Balancer relays) {
        Video video = new Video(vertx, fleet, relays);
        await().atMost(30, TimeUnit.SECONDS).until(() -> !video.frames.isEmpty() && !video.acknowledged.isEmpty());
        return video;
    }

    String stream() {
        return stream;
    }

    /** The longest time without a picture so far, the present one included. */
    Duration longestGap() {
        long longest = 0;
        long before = 0;
        for (long at : frames) {
            longest = before == 0 ? 0 : Math.max(longest, at - before);
            before = at;
        }
        return Duration.ofNanos(Math.max(longest, System.nanoTime() - before));
    }

    long viewerConnections() {
        return viewer.connections();
    }

    /** No more alerts from now on; ids of all that were raised, once every one is acknowledged. */
    Set<String> settle() {
        vertx.cancelTimer(alertTimer);
        await().atMost(30, TimeUnit.SECONDS).until(() -> acknowledged.containsAll(raised));
        return Set.copyOf(raised);
    }

    /** Rows of these alerts in the history. */
    long stored() {
        return fleet.database().number("SELECT count(*) FROM alerts.alert WHERE stream_id = ?", stream);
    }

    @Override
    public void close() {
        shutter.close();
    }
}
