package io.fleetwatch.systemtests.browser;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.ClientCredentialsGrant;
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
import io.fleetwatch.systemtests.running.Fleet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Cameras that stream, and an ML service that raises alerts; closing it disconnects them. */
final class Devices implements AutoCloseable {

    private static final double FPS = 10;

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = Sockets.client(vertx, Sockets.RELAY_SILENCE);
    private final Api api = new Api(vertx);

    private final List<Shutter> shutters = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    Devices(Fleet fleet) {
        this.fleet = fleet;
    }

    /** A camera of this person that streams; {@link #stop} ends its pictures and leaves it connected. */
    record StreamingCamera(CameraSimulator camera, Shutter shutter, String stream) {

        /** As if its lens had frozen: connected, and no more pictures. */
        void stop() {
            shutter.close();
        }

        void disconnect() {
            shutter.close();
            Outcome.of(camera.stop(), Duration.ofSeconds(5));
        }
    }

    StreamingCamera camera(String person, String name) {
        CameraSimulator camera = new CameraSimulator(
                vertx,
                sockets,
                api,
                CameraSettings.of(
                        relay(() -> Future.succeededFuture(Token.of(fleet.token(person)))), fleet.api(), name),
                new CameraListener() {});
        camera.start();
        await().atMost(30, TimeUnit.SECONDS).until(camera::isStreaming);
        Shutter shutter =
                Shutter.start(vertx, new TestCard(name, PictureSize.STANDARD), FPS, camera::offer, failures::add);
        shutters.add(shutter);
        return new StreamingCamera(camera, shutter, Objects.requireNonNull(camera.streamId()));
    }

    /** An ML service that raises alerts when it is told to, and none of its own. */
    MlSimulator ml(String stream) {
        TokenSource tokens = new ClientCredentialsGrant(api, URI.create(fleet.tokenEndpoint()), "ml-demo", "demo");
        MlSettings settings = MlSettings.of(relay(tokens), fleet.api())
                .watching(List.of(stream))
                .alertingEvery(Duration.ofHours(1));
        MlSimulator ml = new MlSimulator(vertx, sockets, api, settings, MlListener.SILENT);
        ml.start();
        return ml;
    }

    private RelaySettings relay(TokenSource tokens) {
        return RelaySettings.of(URI.create("ws://" + fleet.api().getAuthority() + "/api/streams/ws"), tokens);
    }

    @Override
    public void close() {
        shutters.forEach(Shutter::close);
        Outcome.of(vertx.close(), Duration.ofSeconds(10));
        if (!failures.isEmpty()) {
            throw new AssertionError("a camera could not take a picture", failures.getFirst());
        }
    }
}
