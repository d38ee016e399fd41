package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.fleetwatch.simulators.viewer.ViewerListener;
import io.fleetwatch.simulators.viewer.ViewerSettings;
import io.fleetwatch.simulators.viewer.ViewerSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Running;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients of {@code ./fleetwatch camera} and {@code ml} with the real relays, through the front door. */
@ExtendWith(Running.class)
class SimulatorsIT {

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = Sockets.client(vertx, Sockets.RELAY_SILENCE);
    private final Api api = new Api(vertx);
    private final Fleet fleet;
    private final String name = "Gate " + UUID.randomUUID();
    private final List<JsonObject> alertsOnCamera = new CopyOnWriteArrayList<>();

    SimulatorsIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void stop() {
        Outcome.of(vertx.close(), Duration.ofSeconds(10));
    }

    @Test
    void aPictureReachesViewersAndMlAndTheAlertComesBackToTheCameraAndTheHistory() {
        CameraSimulator camera = camera();
        try (Shutter shutter = shutter(camera)) {
            String stream = Objects.requireNonNull(camera.streamId());
            ViewerSimulator binary = viewer(ViewerSettings.of(relay(operator()), stream));
            ViewerSimulator text =
                    viewer(ViewerSettings.of(relay(operator()), stream).withEncoding(Encoding.JSON));
            MlSimulator ml = ml(stream);

            await().atMost(30, TimeUnit.SECONDS).until(() -> binary.frames() >= 20 && text.frames() >= 20);
            await().atMost(30, TimeUnit.SECONDS).until(() -> ml.counts().acknowledged() >= 1);
            await().atMost(30, TimeUnit.SECONDS).until(() -> !alertsOnCamera.isEmpty());
            String alert = alertsOnCamera.getFirst().getString("id");
            await().atMost(30, TimeUnit.SECONDS).until(() -> fleet.rest("operator")
                    .get("/api/alerts?streamId=" + stream)
                    .encode()
                    .contains(alert));
            assertThat(ml.counts().undecodable()).isZero();
            assertThat(shutter.taken()).isGreaterThan(20);
        }
    }

    @Test
    void aCameraThatStartsAgainHasItsStreamAgainAndViewersGoOn() {
        CameraSimulator first = camera();
        String stream = Objects.requireNonNull(first.streamId());
        ViewerSimulator viewer = viewer(ViewerSettings.of(relay(operator()), stream));
        try (Shutter shutter = shutter(first)) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> viewer.frames() >= 5 && shutter.taken() >= 5);
        }
        Outcome.of(first.stop(), Duration.ofSeconds(5));

        CameraSimulator second = camera();
        assertThat(second.streamId()).isEqualTo(stream);
        long before = viewer.frames();
        try (Shutter shutter = shutter(second)) {
            await().atMost(30, TimeUnit.SECONDS).until(() -> viewer.frames() >= before + 5 && shutter.taken() >= 5);
        }
        assertThat(viewer.connections()).isEqualTo(1);
    }

    private CameraSimulator camera() {
        CameraSimulator camera = new CameraSimulator(
                vertx, sockets, api, CameraSettings.of(relay(operator()), fleet.api(), name), new CameraListener() {
                    @Override
                    public void alert(String device, JsonObject alert) {
                        alertsOnCamera.add(alert);
                    }
                });
        camera.start();
        await().atMost(30, TimeUnit.SECONDS).until(camera::isStreaming);
        return camera;
    }

    private Shutter shutter(CameraSimulator camera) {
        return Shutter.start(vertx, new TestCard(name, PictureSize.STANDARD), 10, camera::offer, failure -> {
            throw new AssertionError(failure);
        });
    }

    private ViewerSimulator viewer(ViewerSettings settings) {
        ViewerSimulator viewer = new ViewerSimulator(vertx, sockets, settings, ViewerListener.SILENT);
        viewer.start();
        await().atMost(30, TimeUnit.SECONDS).until(viewer::isSubscribed);
        return viewer;
    }

    private MlSimulator ml(String stream) {
        TokenSource tokens = new ClientCredentialsGrant(api, URI.create(fleet.tokenEndpoint()), "ml-demo", "demo");
        MlSettings settings = MlSettings.of(relay(tokens), fleet.api()).watching(List.of(stream));
        MlSimulator ml = new MlSimulator(vertx, sockets, api, settings, MlListener.SILENT);
        ml.start();
        return ml;
    }

    private TokenSource operator() {
        return () -> Future.succeededFuture(Token.of(fleet.token("operator")));
    }

    private RelaySettings relay(TokenSource tokens) {
        return RelaySettings.of(URI.create("ws://" + fleet.api().getAuthority() + "/api/streams/ws"), tokens);
    }
}
