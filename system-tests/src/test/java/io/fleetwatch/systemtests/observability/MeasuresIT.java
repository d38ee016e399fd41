package io.fleetwatch.systemtests.observability;

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
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.fleetwatch.simulators.viewer.ViewerListener;
import io.fleetwatch.simulators.viewer.ViewerSettings;
import io.fleetwatch.simulators.viewer.ViewerSimulator;
import io.fleetwatch.stack.running.Checkout;
import io.fleetwatch.systemtests.browser.RunningDashboard;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the histograms measure is what happened: an NVR that goes, a picture that is watched, an alert that is shown. */
@ExtendWith(RunningDashboard.class)
class MeasuresIT {

    private static final List<String> SERVICES =
            List.of(Checkout.GATEWAY, Checkout.INVENTORY, Checkout.RELAY, Checkout.ALERTS);

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient sockets = Sockets.client(vertx, Sockets.RELAY_SILENCE);
    private final Api api = new Api(vertx);
    private final Fleet fleet;

    MeasuresIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void stop() {
        Outcome.of(vertx.close(), Duration.ofSeconds(10));
    }

    @Test
    void aTransitionIsMeasuredFromTheGatewayToTheDashboard() {
        Map<String, Exposition> before = scrape();
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("measured");
            scenario.dashboard(fleet.gateway(0));
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.gateway(0));
            await().atMost(30, TimeUnit.SECONDS).until(nvr::isAuthenticated);
            // It came online, and the dashboard was told.
            awaitGrowth(before, Checkout.INVENTORY, "fleetwatch_ledger_applied_age_seconds_count", 1);
            awaitGrowth(before, Checkout.INVENTORY, "fleetwatch_ledger_commit_seconds_count", 1);
            awaitGrowth(before, Checkout.INVENTORY, "fleetwatch_status_feed_published_age_seconds_count", 1);
            awaitGrowth(before, Checkout.INVENTORY, "fleetwatch_kafka_ack_seconds_count", 1);
            awaitGrowth(before, Checkout.GATEWAY, "fleetwatch_kafka_ack_seconds_count", 1);
            awaitGrowth(before, Checkout.GATEWAY, "fleetwatch_dashboard_event_age_seconds_count", 1);
            awaitGrowth(before, Checkout.GATEWAY, "fleetwatch_dashboard_event_fan_out_sum", 1);
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> scrape(Checkout.GATEWAY).family("fleetwatch_gateway_sessions").stream()
                            .anyMatch(it -> it.labels().containsValue("acknowledged") && it.value() >= 1));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> scrape(Checkout.INVENTORY).family("fleetwatch_fleet_nvrs").stream()
                            .anyMatch(it -> it.labels().containsValue("online") && it.value() >= 1));
            Exposition after = scrape(Checkout.GATEWAY);
            double events = growth(before.get(Checkout.GATEWAY), after, "fleetwatch_dashboard_event_age_seconds_count");
            double seconds = growth(before.get(Checkout.GATEWAY), after, "fleetwatch_dashboard_event_age_seconds_sum");
            System.out.printf(
                    "measured: %.0f messages to dashboards, %.0f ms old on average%n", events, 1e3 * seconds / events);
            assertThat(seconds / events)
                    .as("seconds from a decision to the socket")
                    .isLessThan(10);
        }
    }

    @Test
    void picturesAndAlertsAreMeasured() {
        Map<String, Exposition> before = scrape();
        CameraSimulator camera = new CameraSimulator(
                vertx,
                sockets,
                api,
                CameraSettings.of(relay(operator()), fleet.api(), "Measured " + UUID.randomUUID()),
                new CameraListener() {});
        camera.start();
        await().atMost(30, TimeUnit.SECONDS).until(camera::isStreaming);
        TestCard card = new TestCard("measured", PictureSize.STANDARD);
        try (Scenario scenario = fleet.scenario();
                Shutter shutter = Shutter.start(vertx, card, 10, camera::offer, failure -> {
                    throw new AssertionError(failure);
                })) {
            scenario.dashboard("operator", fleet.gateway(0));
            String stream = Objects.requireNonNull(camera.streamId());
            ViewerSimulator viewer = new ViewerSimulator(
                    vertx, sockets, ViewerSettings.of(relay(operator()), stream), ViewerListener.SILENT);
            viewer.start();
            MlSimulator ml = new MlSimulator(
                    vertx,
                    sockets,
                    api,
                    MlSettings.of(
                                    relay(new ClientCredentialsGrant(
                                            api, URI.create(fleet.tokenEndpoint()), "ml-demo", "demo")),
                                    fleet.api())
                            .watching(List.of(stream)),
                    MlListener.SILENT);
            ml.start();
            await().atMost(30, TimeUnit.SECONDS).until(() -> viewer.frames() >= 20);
            assertThat(shutter.taken()).isPositive();
            awaitGrowth(before, Checkout.RELAY, "fleetwatch_relay_frame_age_seconds_count", 20);
            awaitGrowth(before, Checkout.RELAY, "fleetwatch_relay_frame_fan_out_sum", 20);
            awaitGrowth(before, Checkout.RELAY, "fleetwatch_relay_frames_received_payload_bytes_total", 20_000);
            assertThat(scrape(Checkout.RELAY).sum("fleetwatch_relay_viewers")).isGreaterThanOrEqualTo(1);
            awaitGrowth(before, Checkout.RELAY, "fleetwatch_relay_alert_age_seconds_count", 1);
            awaitGrowth(before, Checkout.RELAY, "fleetwatch_kafka_ack_seconds_count", 1);
            awaitGrowth(before, Checkout.ALERTS, "fleetwatch_alerts_stored_age_seconds_count", 1);
            awaitGrowth(before, Checkout.GATEWAY, "fleetwatch_dashboard_alert_age_seconds_count", 1);
        }
    }

    private void awaitGrowth(Map<String, Exposition> before, String service, String name, double atLeast) {
        await(service + " measures " + name)
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> growth(before.get(service), scrape(service), name) >= atLeast);
    }

    private static double growth(@Nullable Exposition before, Exposition after, String name) {
        return after.sum(name) - Objects.requireNonNull(before).sum(name);
    }

    private Map<String, Exposition> scrape() {
        Map<String, Exposition> all = new LinkedHashMap<>();
        SERVICES.forEach(service -> all.put(service, scrape(service)));
        return all;
    }

    private Exposition scrape(String service) {
        return Exposition.of(fleet.ask(service, "/q/metrics").text());
    }

    private TokenSource operator() {
        return () -> Future.succeededFuture(Token.of(fleet.token("operator")));
    }

    private RelaySettings relay(TokenSource tokens) {
        return RelaySettings.of(URI.create("ws://" + fleet.api().getAuthority() + "/api/streams/ws"), tokens);
    }
}
