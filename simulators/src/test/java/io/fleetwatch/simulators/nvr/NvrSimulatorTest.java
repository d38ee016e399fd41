package io.fleetwatch.simulators.nvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.TestGateway;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NvrSimulatorTest {

    /** Fast, so that tests are; refusals are told from the rest by being at least ten times slower. */
    private static final Pace PACE = new Pace(
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(1_000),
            Duration.ofMillis(1_000),
            Duration.ofSeconds(10));

    private Vertx vertx;
    private WebSocketClient client;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        client = Sockets.client(vertx, Sockets.NVR_SILENCE);
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void saysWhoItIsAndWhichCamerasItSees() {
        try (TestGateway gateway = accepting()) {
            NvrSimulator nvr = started(
                    gateway, List.of(new Camera("CAM-001", "192.168.0.101", true), new Camera("CAM-004", null, false)));
            await().until(nvr::isAuthenticated);

            assertThat(gateway.received().getFirst()).isEqualTo(new JsonObject("""
                            {"type":"auth","hostname":"H1","token":"fwk_x","systemStatus":{"status":"online","cameras":[
                             {"name":"CAM-001","ip_address":"192.168.0.101","status":"online"},
                             {"name":"CAM-004","status":"offline"}]}}"""));
        }
    }

    @Test
    void reportsAChangedCameraTogetherWithTheOthers() {
        try (TestGateway gateway = accepting()) {
            NvrSimulator nvr = started(gateway, Camera.mock());
            await().until(nvr::isAuthenticated);
            nvr.report(List.of(new Camera("CAM-004", "192.168.0.104", true)));
            await().until(() -> !gateway.received("heartbeat").isEmpty());

            JsonObject heartbeat = gateway.received("heartbeat").getFirst();
            assertThat(Instant.parse(heartbeat.getString("timestamp"))).isBeforeOrEqualTo(Instant.now());
            assertThat(heartbeat.getJsonObject("systemStatus").getJsonArray("cameras").stream()
                            .map(JsonObject.class::cast)
                            .map(camera -> camera.getString("name") + " " + camera.getString("status")))
                    .containsExactly(
                            "CAM-001 online", "CAM-002 online", "CAM-003 online", "CAM-004 online", "CAM-005 offline");
        }
    }

    @Test
    void anOldNvrNeverSpeaksOfCameras() {
        try (TestGateway gateway = accepting()) {
            NvrSimulator nvr = started(gateway, null);
            await().until(nvr::isAuthenticated);
            nvr.beat();
            await().until(() -> !gateway.received("heartbeat").isEmpty());

            assertThat(gateway.received()).noneMatch(message -> message.containsKey("systemStatus"));
        }
    }

    @Test
    void comesBackWhenTheGatewayRestarts() {
        try (TestGateway gateway = accepting()) {
            NvrSimulator nvr = started(gateway, Camera.mock());
            await().until(nvr::isAuthenticated);
            gateway.closeAll(1012, "restarting");

            await().until(() -> nvr.authentications() == 2 && nvr.isAuthenticated());
            assertThat(Objects.requireNonNull(nvr.lastEnding()).code()).isEqualTo(1012);
            assertThat(nvr.lastEnding().reason()).isEqualTo("restarting");
        }
    }

    @Test
    void triesTheOtherAddressWhenTheFirstIsGone() {
        TestGateway gone = accepting();
        try (TestGateway there = accepting()) {
            NvrSimulator nvr = new NvrSimulator(
                    vertx, client, settings(gone).at(List.of(gone.address(), there.address())), NvrListener.SILENT);
            gone.close();
            nvr.start();

            await().until(nvr::isAuthenticated);
            assertThat(nvr.address()).isEqualTo(there.address());
        }
    }

    @Test
    void asksAgainSlowlyWhenItIsRefused() {
        try (TestGateway gateway =
                new TestGateway(vertx, (socket, message) -> socket.close((short) 1008, "unauthorized"))) {
            started(gateway, Camera.mock());
            await().until(() -> gateway.connections().size() == 3);

            assertThat(gap(gateway, 1)).isGreaterThan(Duration.ofMillis(490));
            assertThat(gap(gateway, 2)).isGreaterThan(Duration.ofMillis(490));
        }
    }

    @Test
    void givesUpAConnectionThatNeverAnswers() {
        try (TestGateway gateway = new TestGateway(vertx, (socket, message) -> {})) {
            NvrSettings settings = new NvrSettings(
                    List.of(gateway.address()), "H1", "k", null, Duration.ofSeconds(10), Duration.ofMillis(50), PACE);
            new NvrSimulator(vertx, client, settings, NvrListener.SILENT).start();

            await().until(() -> gateway.connections().size() >= 2);
        }
    }

    @Test
    void staysAwayAfterStop() {
        try (TestGateway gateway = accepting()) {
            NvrSimulator nvr = started(gateway, Camera.mock());
            await().until(nvr::isAuthenticated);
            nvr.stop();
            await().until(() -> gateway.open() == 0);

            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> gateway.open() == 0);
            assertThat(gateway.connections()).hasSize(1);
        }
    }

    @Test
    void aThousandFitIntoOneProcess() {
        try (TestGateway gateway = accepting()) {
            List<NvrSettings> all = IntStream.range(0, 1_000)
                    .mapToObj(i -> NvrSettings.of(gateway.address(), "H" + i, "k"))
                    .toList();
            try (NvrFleet fleet = NvrFleet.start(vertx, all, 2_000, NvrListener.SILENT)) {
                await().atMost(30, TimeUnit.SECONDS).until(() -> fleet.authenticated() == 1_000);
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> gateway.open() == 0);
        }
    }

    private static Duration gap(TestGateway gateway, int index) {
        return Duration.ofNanos(
                gateway.connections().get(index) - gateway.connections().get(index - 1));
    }

    private TestGateway accepting() {
        return new TestGateway(vertx, NvrSimulatorTest::accept);
    }

    private static void accept(ServerWebSocket socket, JsonObject message) {
        if ("auth".equals(message.getString("type"))) {
            socket.writeTextMessage(new JsonObject()
                    .put("type", "auth_ok")
                    .put("hostname", message.getString("hostname"))
                    .put("device_name", "NVR")
                    .encode());
        }
    }

    private static NvrSettings settings(TestGateway gateway) {
        return NvrSettings.of(gateway.address(), "H1", "fwk_x").withPace(PACE);
    }

    private NvrSimulator started(TestGateway gateway, @Nullable List<Camera> cameras) {
        NvrSimulator nvr = new NvrSimulator(vertx, client, settings(gateway).withCameras(cameras), NvrListener.SILENT);
        nvr.start();
        return nvr;
    }
}
