package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.ml.MlListener;
import io.fleetwatch.simulators.ml.MlSettings;
import io.fleetwatch.simulators.ml.MlSimulator;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.fleetwatch.systemtests.observability.Collector.Received;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a collector gets of a system with tracing on, over real processes; and that one with tracing off keeps silent. */
class TracingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FOREIGN = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String FOREIGN_HEADER = "00-" + FOREIGN + "-00f067aa0ba902b7-01";

    /** All there may be: no span of a request that reads, of a statement, a frame, a socket or a scrape. */
    private static final Set<String> OURS = Set.of(
            "nvr-gateway: nvr opened",
            "nvr-gateway: nvr reported",
            "nvr-gateway: nvr closed",
            "nvr-gateway: send nvr.sessions",
            "inventory-service: apply nvr.sessions",
            "inventory-service: commit nvr.sessions",
            "inventory-service: send status.changes",
            "inventory-service: POST /api/nvrs",
            "inventory-service: POST /api/nvrs/{id}/keys",
            "inventory-service: PATCH /api/nvrs/{id}",
            "nvr-gateway: broadcast status.changes",
            "stream-relay: alert raised",
            "stream-relay: send alerts",
            "stream-relay: tell alerts",
            "alert-service: store alerts",
            "nvr-gateway: push alerts");

    private static final Collector COLLECTOR = new Collector();
    private static final Vertx VERTX = Vertx.vertx();
    private static Fleet fleet;

    @BeforeAll
    static void start() {
        fleet = Fleet.start("traced-system", builder -> {
            Map<String, String> on = new HashMap<>(COLLECTOR.environment());
            on.put("QUARKUS_OTEL_SDK_DISABLED", "false");
            List.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service")
                    .forEach(module -> builder.environment(module, on));
            return builder.dashboards(0);
        });
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
        VERTX.close().toCompletionStage().toCompletableFuture().join();
        COLLECTOR.close();
    }

    @Test
    void anNvrsMessageIsOneTraceFromItsGatewayOverTheLedgerToTheDashboards() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("traced");
            DashboardSimulator dashboard = scenario.dashboard(fleet.gateway(0));
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.gateway(0));

            Received broadcast = broadcast(enrolled, "nvr_online");
            assertThat(broadcast.attributes())
                    .containsEntry("fleetwatch.dashboards", "1")
                    .containsEntry("fleetwatch.dashboards.behind", "0");
            assertWayOfAnNvrsMessage(broadcast, "nvr opened", enrolled);

            nvr.stop();
            assertWayOfAnNvrsMessage(broadcast(enrolled, "nvr_offline"), "nvr closed", enrolled);
            assertThat(dashboard.log().of("nvr_offline", enrolled.hostname())).hasSize(1);
        }
    }

    @Test
    void aHeartbeatThatChangesNothingMakesNoSpan() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("quiet");
            NvrSimulator nvr = scenario.nvr(enrolled, fleet.gateway(0));
            broadcast(enrolled, "nvr_online");
            double heartbeats = fleet.scrapeGateway(0).sum("fleetwatch_gateway_heartbeats_total");
            double spans = fleet.scrapeGateway(0).sum("fleetwatch_tracing_spans_total");
            for (int i = 0; i < 10; i++) {
                nvr.beat();
            }
            await().atMost(PATIENCE)
                    .until(() -> fleet.scrapeGateway(0).sum("fleetwatch_gateway_heartbeats_total") >= heartbeats + 10);
            nvr.report(List.of(new Camera("CAM-003", "192.168.0.103", false)));
            assertWayOfAnNvrsMessage(broadcast(enrolled, "nvr_status_update"), "nvr reported", enrolled);

            assertThat(COLLECTOR.spans(span -> span.name().equals("nvr reported") && isAbout(span, enrolled)))
                    .hasSize(1);
            assertThat(fleet.scrapeGateway(0).sum("fleetwatch_tracing_spans_total"))
                    .as("spans that the gateway says it ended")
                    .isGreaterThan(spans);
            assertThat(COLLECTOR.spans().stream().map(Received::label))
                    .as("spans of anything else, scrapes and reads included")
                    .isSubsetOf(OURS);
            assertThat(COLLECTOR.paths()).as("nothing but traces").containsOnly("/v1/traces");
        }
    }

    @Test
    void anAlertIsOneTraceFromItsPublisherToItsTableAndTheDashboards() {
        try (Scenario scenario = fleet.scenario()) {
            scenario.dashboard("operator", fleet.gateway(0));
            String stream = fleet.registerStream("operator", "traced alerts");
            MlSimulator ml = new MlSimulator(
                    VERTX,
                    Sockets.client(VERTX, Sockets.DASHBOARD_SILENCE),
                    new Api(VERTX),
                    MlSettings.of(
                                    RelaySettings.of(
                                            URI.create("ws://" + fleet.relay(0).getAuthority() + "/api/streams/ws"),
                                            () -> Future.succeededFuture(Token.of(fleet.mlToken()))),
                                    fleet.api())
                            .watching(List.of(stream)),
                    MlListener.SILENT);
            ml.start();
            ml.raise(stream, "high", "Somebody is at the door", new JsonObject());
            await().atMost(PATIENCE).until(() -> ml.counts().acknowledged() >= 1);

            Received raised = one("alert raised", "fleetwatch.stream.id", stream);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(labels(COLLECTOR.trace(raised.trace())))
                    .containsExactlyInAnyOrder(
                            "stream-relay: alert raised",
                            "stream-relay: send alerts",
                            "stream-relay: tell alerts",
                            "alert-service: store alerts",
                            "nvr-gateway: push alerts"));
            assertThat(raised.parent()).isEmpty();
            Received send = child(raised, "send alerts");
            assertThat(child(send, "store alerts").attributes())
                    .containsEntry("fleetwatch.alert.id", raised.attributes().get("fleetwatch.alert.id"));
            assertThat(child(send, "push alerts").attributes()).containsEntry("fleetwatch.dashboards", "1");
            child(send, "tell alerts");
            ml.stop();
        }
    }

    @Test
    void anEditIsOneTraceAndItsCallersIsNotBelieved() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("edited");
            assertThat(fleet.rest()
                            .call(
                                    "PATCH",
                                    "/api/nvrs/" + enrolled.id(),
                                    new JsonObject().put("device_name", "Another name"),
                                    TraceParent.HEADER,
                                    FOREIGN_HEADER)
                            .status())
                    .isEqualTo(200);

            await().atMost(PATIENCE).until(() -> !COLLECTOR
                    .spans(span -> span.name().equals("PATCH /api/nvrs/{id}"))
                    .isEmpty());
            Received edit = COLLECTOR
                    .spans(span -> span.name().equals("PATCH /api/nvrs/{id}"))
                    .getFirst();
            assertThat(edit.parent()).isEmpty();
            assertThat(edit.attributes()).containsEntry("http.response.status_code", "200");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(labels(COLLECTOR.trace(edit.trace())))
                    .containsExactlyInAnyOrder(
                            "inventory-service: PATCH /api/nvrs/{id}",
                            "inventory-service: send status.changes",
                            "nvr-gateway: broadcast status.changes"));
            child(child(edit, "send status.changes"), "broadcast status.changes");
            assertNothingOfTheForeignTrace();
        }
    }

    @Test
    void whatADeviceSendsInItsHandshakeHasNoPartInTheTrace() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("forging");
            JsonObject auth = new JsonObject()
                    .put("type", "auth")
                    .put("hostname", enrolled.hostname())
                    .put("token", enrolled.key())
                    .put(TraceParent.HEADER, FOREIGN_HEADER);
            URI gateway = fleet.gateway(0);
            await().atMost(PATIENCE).until(() -> {
                WebSocket socket = VERTX.createWebSocketClient()
                        .connect(new WebSocketConnectOptions()
                                .setHost(gateway.getHost())
                                .setPort(gateway.getPort())
                                .setURI(gateway.getPath())
                                .addHeader(TraceParent.HEADER, FOREIGN_HEADER))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                socket.writeTextMessage(auth.encode());
                // Until the gateway has read the key, it refuses it.
                await().atMost(PATIENCE).until(() -> socket.isClosed() || wasSeen("nvr opened", enrolled));
                return wasSeen("nvr opened", enrolled);
            });

            Received opened = COLLECTOR
                    .spans(span -> span.name().equals("nvr opened") && isAbout(span, enrolled))
                    .getFirst();
            assertThat(opened.parent()).isEmpty();
            broadcast(enrolled, "nvr_online");
            assertNothingOfTheForeignTrace();
        }
    }

    @Test
    void recordsCarryTheHeaderWhereSomebodyDidSomething() {
        try (Scenario scenario = fleet.scenario()) {
            Enrolled enrolled = scenario.enrol("headers");
            scenario.nvr(enrolled, fleet.gateway(0));
            broadcast(enrolled, "nvr_online");
        }
        List<List<String>> sessions = TopicHeaders.of(fleet.kafkaAddress(), Topics.NVR_SESSIONS);
        assertThat(sessions).as("beats, digests and ticks have none").anyMatch(List::isEmpty);
        assertThat(sessions).anyMatch(headers -> !headers.isEmpty());
        assertThat(TopicHeaders.of(fleet.kafkaAddress(), Topics.STATUS_CHANGES))
                .anyMatch(headers -> !headers.isEmpty());
        for (List<String> headers : sessions) {
            assertThat(headers).allSatisfy(header -> assertThat(
                            TraceParent.read(header.substring((TraceParent.HEADER + "=").length())))
                    .as(header)
                    .isNotNull());
        }
    }

    @Test
    void switchedOffNothingIsSentAndNoRecordHasAHeader() {
        try (Collector unused = new Collector();
                Fleet quiet = Fleet.start("untraced-system", builder -> builder.relays(0)
                        .alertServices(0)
                        .dashboards(0)
                        .environment("nvr-gateway", unused.environment())
                        .environment("inventory-service", unused.environment()));
                Scenario scenario = quiet.scenario()) {
            Enrolled enrolled = scenario.enrol("untraced");
            DashboardSimulator dashboard = scenario.dashboard(quiet.gateway(0));
            NvrSimulator nvr = scenario.nvr(enrolled, quiet.gateway(0));
            await().atMost(PATIENCE).until(() -> !dashboard
                    .log()
                    .of("nvr_online", enrolled.hostname())
                    .isEmpty());
            nvr.stop();
            await().atMost(PATIENCE).until(() -> !dashboard
                    .log()
                    .of("nvr_offline", enrolled.hostname())
                    .isEmpty());

            for (String topic : List.of(Topics.NVR_SESSIONS, Topics.STATUS_CHANGES)) {
                assertThat(TopicHeaders.of(quiet.kafkaAddress(), topic))
                        .as(topic)
                        .isNotEmpty()
                        .allMatch(List::isEmpty);
            }
            assertThat(quiet.database().number("SELECT count(trace_parent) FROM inventory.status_change"))
                    .isZero();
            assertThat(quiet.scrapeGateway(0).lines()).noneMatch(line -> line.startsWith("fleetwatch_tracing"));
            // Ten times what an exporter would wait to fill a batch.
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> unused.paths()
                    .isEmpty());
        }
    }

    private static void assertWayOfAnNvrsMessage(Received broadcast, String begin, Enrolled enrolled) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(labels(COLLECTOR.trace(broadcast.trace())))
                .containsExactlyInAnyOrder(
                        "nvr-gateway: " + begin,
                        "nvr-gateway: send nvr.sessions",
                        "inventory-service: apply nvr.sessions",
                        "inventory-service: commit nvr.sessions",
                        "inventory-service: send status.changes",
                        "nvr-gateway: broadcast status.changes"));
        Received begun = COLLECTOR.trace(broadcast.trace()).stream()
                .filter(span -> span.name().equals(begin))
                .findFirst()
                .orElseThrow();
        assertThat(begun.parent()).isEmpty();
        assertThat(begun.attributes())
                .containsEntry("fleetwatch.nvr.id", Long.toString(enrolled.id()))
                .containsKeys("fleetwatch.session.id", "fleetwatch.gateway.instance");
        Received applied = child(child(begun, "send nvr.sessions"), "apply nvr.sessions");
        child(applied, "commit nvr.sessions");
        assertThat(child(child(applied, "send status.changes"), "broadcast status.changes"))
                .isEqualTo(broadcast);
        assertThat(COLLECTOR.trace(broadcast.trace()).toString()).doesNotContain(enrolled.key());
    }

    private static Received broadcast(Enrolled enrolled, String event) {
        await().atMost(PATIENCE).until(() -> !broadcasts(enrolled, event).isEmpty());
        return broadcasts(enrolled, event).getFirst();
    }

    private static List<Received> broadcasts(Enrolled enrolled, String event) {
        return COLLECTOR.spans(span -> span.name().equals("broadcast status.changes")
                && isAbout(span, enrolled)
                && span.has("fleetwatch.event.type", event));
    }

    private static boolean wasSeen(String name, Enrolled enrolled) {
        return !COLLECTOR
                .spans(span -> span.name().equals(name) && isAbout(span, enrolled))
                .isEmpty();
    }

    private static Received one(String name, String attribute, String value) {
        await().atMost(PATIENCE).until(() -> !COLLECTOR
                .spans(span -> span.name().equals(name) && span.has(attribute, value))
                .isEmpty());
        return COLLECTOR
                .spans(span -> span.name().equals(name) && span.has(attribute, value))
                .getFirst();
    }

    private static Received child(Received parent, String name) {
        return COLLECTOR.trace(parent.trace()).stream()
                .filter(span -> span.name().equals(name) && span.parent().equals(parent.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no '" + name + "' below '" + parent.name() + "' in " + COLLECTOR.trace(parent.trace())));
    }

    private static boolean isAbout(Received span, Enrolled enrolled) {
        return span.has("fleetwatch.nvr.id", enrolled.id());
    }

    private static List<String> labels(List<Received> spans) {
        return spans.stream().map(Received::label).collect(Collectors.toList());
    }

    private static void assertNothingOfTheForeignTrace() {
        assertThat(COLLECTOR.trace(FOREIGN)).isEmpty();
    }
}
