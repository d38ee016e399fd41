package io.fleetwatch.simulators.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.TestGateway;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardSimulatorTest {

    private static final Pace PACE = new Pace(
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(1_000),
            Duration.ofMillis(1_000),
            Duration.ofSeconds(10));

    private Vertx vertx;
    private TestGateway gateway;
    /** Sent after dashboard_ok to who resumes. */
    private volatile boolean outOfRing;

    private volatile int head = 10;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        gateway = new TestGateway(vertx, this::accept);
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void startsFromASnapshotAndFollows() {
        DashboardSimulator dashboard = started(TokenSource.fixed("t"));
        await().until(dashboard::isCurrent);
        gateway.send(Events.online(11, 5));

        await().until(() -> status(dashboard).equals("online 5"));
        assertThat(gateway.received().getFirst())
                .isEqualTo(new JsonObject().put("type", "dashboard").put("token", "t"));
    }

    @Test
    void keepsEventsThatComeWhileTheSnapshotIsRead() {
        // The first snapshot is older than where the events begin, as a cached one may be.
        gateway.snapshots(Events.snapshot(8, "online", 3));
        DashboardSimulator dashboard = started(TokenSource.fixed("t"));
        await().until(() -> gateway.open() == 1 && gateway.received().size() == 1);
        gateway.send(Events.online(11, 5));

        await().until(() -> dashboard.isCurrent() && status(dashboard).equals("online 5"));
        assertThat(dashboard.look(DashboardState::findings)).isEmpty();
    }

    @Test
    void resumesWhereItWas() {
        DashboardSimulator dashboard = started(TokenSource.fixed("t"));
        await().until(dashboard::isCurrent);
        gateway.send(Events.online(11, 5));
        gateway.send(Events.cursor(20));
        await().until(() -> Objects.equals(dashboard.look(DashboardState::position), new Position(20, "g1")));
        gateway.closeAll(1012, "restarting");

        await().until(() -> gateway.received().size() == 2);
        assertThat(gateway.received().getLast().getLong("since")).isEqualTo(20);
        assertThat(gateway.received().getLast().getString("generation")).isEqualTo("g1");
    }

    @Test
    void doesNotTakeThePositionOfAGatewayForItsOwnWhenItResumes() {
        DashboardSimulator dashboard = started(settings(TokenSource.fixed("t")).from(new Position(5, "g1")));
        await().until(dashboard::isCurrent);

        assertThat(dashboard.look(DashboardState::position)).isEqualTo(new Position(5, "g1"));
    }

    @Test
    void readsASnapshotWhenTheRingHasMovedOn() {
        outOfRing = true;
        DashboardSimulator dashboard = started(settings(TokenSource.fixed("t")).from(new Position(5, "g1")));

        await().until(() -> Objects.equals(dashboard.look(DashboardState::position), new Position(10, "g1")));
        assertThat(status(dashboard)).isEqualTo("offline 4");
    }

    @Test
    void startsOnAFleetInWhichNothingHasHappenedYet() {
        head = -1;
        gateway.snapshots(new JsonObject(Map.of("as_of", -1, "generation", "", "nvrs", new JsonArray())));
        DashboardSimulator dashboard = started(TokenSource.fixed("t"));

        await().until(dashboard::isCurrent);
        assertThat(dashboard.look(DashboardState::position)).isEqualTo(new Position(-1, "g1"));
    }

    @Test
    void takesBatchesApart() {
        DashboardSimulator dashboard = started(settings(TokenSource.fixed("t")).batched());
        await().until(dashboard::isCurrent);
        gateway.send(new JsonObject()
                .put("type", "batch")
                .put("events", new JsonArray().add(Events.online(11, 5)).add(Events.offline(12, 6))));

        await().until(() -> status(dashboard).equals("offline 6"));
        assertThat(gateway.received().getFirst().getBoolean("batch")).isTrue();
        assertThat(dashboard.log().of("nvr_online", "H1")).hasSize(1);
    }

    @Test
    void fetchesANewTokenWhenTheOldOneExpired() {
        AtomicInteger count = new AtomicInteger();
        DashboardSimulator dashboard =
                started(() -> Future.succeededFuture(new Token("t" + count.incrementAndGet(), Instant.MAX)));
        await().until(dashboard::isCurrent);
        gateway.closeAll(4401, "token_expired");

        await().until(() -> gateway.received("dashboard").size() == 2);
        assertThat(gateway.received("dashboard").getLast().getString("token")).isEqualTo("t2");
    }

    @Test
    void renewsItsTokenBeforeItExpires() {
        AtomicInteger count = new AtomicInteger();
        DashboardSimulator dashboard = started(() -> Future.succeededFuture(
                new Token("t" + count.incrementAndGet(), Instant.now().plusSeconds(3))));
        await().until(dashboard::isCurrent);

        await().until(() -> !gateway.received("auth").isEmpty());
        assertThat(gateway.received("auth").getFirst().getString("token")).isEqualTo("t2");
        assertThat(gateway.connections()).hasSize(1);
    }

    @Test
    void doesNotConnectWithoutAToken() {
        DashboardSimulator dashboard = started(() -> Future.failedFuture("provider away"));

        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> !dashboard.isCurrent());
        assertThat(gateway.connections()).isEmpty();
    }

    private void accept(ServerWebSocket socket, JsonObject message) {
        if ("dashboard".equals(message.getString("type"))) {
            JsonObject position = new JsonObject(Map.of("seq", head, "generation", "g1"));
            socket.writeTextMessage(position.copy()
                    .put("type", "dashboard_ok")
                    .put("message", "Dashboard connected to WebSocket server")
                    .encode());
            if (outOfRing) {
                socket.writeTextMessage(
                        position.copy().put("type", "snapshot_required").encode());
            }
        }
    }

    private DashboardSettings settings(TokenSource tokens) {
        return DashboardSettings.of(gateway.address(), Sockets.httpBase(gateway.address()), tokens)
                .withPace(PACE);
    }

    private DashboardSimulator started(TokenSource tokens) {
        return started(settings(tokens));
    }

    private DashboardSimulator started(DashboardSettings settings) {
        // Stands after those that a test prepared, and stays.
        gateway.snapshots(Events.snapshot(10, "offline", 4));
        DashboardSimulator dashboard = new DashboardSimulator(
                vertx,
                Sockets.client(vertx, Sockets.DASHBOARD_SILENCE),
                new Api(vertx),
                settings,
                DashboardListener.SILENT);
        dashboard.start();
        return dashboard;
    }

    private static String status(DashboardSimulator dashboard) {
        NvrView nvr = dashboard.look(state -> state.nvr(1));
        return nvr == null ? "" : nvr.status() + " " + nvr.version();
    }
}
