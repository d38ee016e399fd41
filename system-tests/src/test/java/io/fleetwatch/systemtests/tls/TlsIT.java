package io.fleetwatch.systemtests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.stack.certificates.Authority;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.process.ProgramProcess;
import io.fleetwatch.stack.running.Checkout;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // by start
class TlsIT {

    private final Vertx vertx = Vertx.vertx();
    private Path directory;
    private ProtectedSystem system;
    private ProgramProcess gateway;
    private ProgramProcess inventory;
    private ProgramProcess alerts;
    private ProgramProcess dashboard;
    private List<ProgramProcess> relays;

    @BeforeAll
    void start(@TempDir Path chosen) {
        directory = chosen;
        system = new ProtectedSystem(directory);
        inventory = system.start("inventory", Checkout.INVENTORY, Map.of());
        gateway = system.start("gateway", Checkout.GATEWAY, Map.of());
        alerts = system.start("alerts", Checkout.ALERTS, Map.of());
        relays = List.of(
                system.start("relay-1", Checkout.RELAY, Map.of()), system.start("relay-2", Checkout.RELAY, Map.of()));
        dashboard = system.start("dashboard", Checkout.DASHBOARD, Map.of());
        system.processes().forEach(system::awaitReady);
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (system != null) {
            system.close();
        }
    }

    @Test
    void anNvrsArrivalReachesADashboard() throws IOException {
        JsonObject nvr = system.caller()
                .post(
                        ProtectedSystem.uri(inventory),
                        "/api/nvrs",
                        admin(),
                        new JsonObject()
                                .put("hostname", "NVR-TLS")
                                .put("device_name", "Encrypted")
                                .put("region", "north")
                                .put(
                                        "cameras",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("name", "CAM-001")
                                                        .put("ip_address", "192.168.0.101"))));
        String key = system.caller()
                .post(
                        ProtectedSystem.uri(inventory),
                        "/api/nvrs/" + nvr.getLong("id") + "/keys",
                        admin(),
                        new JsonObject())
                .getString("key");
        SecureSocket watching = SecureSocket.open(
                vertx,
                system.ca(),
                ProtectedSystem.uri(gateway),
                "/ws",
                new JsonObject().put("type", "dashboard").put("token", admin()));
        watching.await("dashboard_ok");

        NvrSimulator device = new NvrSimulator(
                vertx,
                Sockets.client(vertx, Sockets.NVR_SILENCE, system.ca()),
                NvrSettings.of(
                        URI.create("wss://" + ProtectedSystem.uri(gateway).getAuthority() + "/ws"), "NVR-TLS", key),
                NvrListener.SILENT);
        device.start();
        watching.await("nvr_online");
        device.stop();
        watching.await("nvr_offline");
    }

    @Test
    void videoAndAlertsFlowBetweenTwoRelaysAndIntoTheHistory() throws IOException {
        String owner = system.identity.token("operator");
        String stream = system.caller()
                .post(
                        ProtectedSystem.uri(relays.getFirst()),
                        "/api/streams/register",
                        owner,
                        new JsonObject().put("deviceName", "encrypted").put("deviceType", "mobile"))
                .getString("streamId");
        SecureSocket camera = atRelay(relays.getFirst(), owner);
        camera.say(new JsonObject()
                .put("type", "register")
                .put("clientType", "mobile")
                .put("streamId", stream));
        camera.await("registered");
        SecureSocket viewer = atRelay(relays.getLast(), owner);
        viewer.say(new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "dashboard")
                .put("streamId", stream)
                .put("encoding", "binary"));
        viewer.await("subscribed");
        Buffer frame = frame(stream);
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            camera.send(frame);
            return viewer.binaries().contains(frame);
        });

        SecureSocket watcher = atRelay(
                relays.getLast(),
                system.identity.token("ml-tls", List.of("ml-service"), null, List.of("*"), Duration.ofHours(1)));
        watcher.say(new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "ml-service")
                .put("streamId", stream)
                .put("consumes", new JsonArray())
                .put("produces", new JsonArray().add("alert")));
        watcher.await("subscribed");
        watcher.say(new JsonObject()
                .put("type", "alert")
                .put("streamId", stream)
                .put("id", "over-tls")
                .put("severity", "high")
                .put("message", "Somebody is there")
                .put("metadata", new JsonObject()));
        watcher.await("alert_ok");
        camera.await("alert");
        await().atMost(20, TimeUnit.SECONDS).until(() -> system.caller()
                .get(ProtectedSystem.uri(alerts), "/api/alerts?streamId=" + stream, owner)
                .body()
                .contains("Somebody is there"));
    }

    @Test
    void theDashboardServiceFindsTheProviderBehindItsPrivateAuthority() throws IOException {
        HttpResponse<String> answer = system.caller().get(ProtectedSystem.uri(dashboard), "/session/sign-in", "none");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(system.identity.issuer() + "/authorize");
    }

    @Test
    void nothingIsServedInTheClear() {
        for (ProgramProcess service : system.processes().subList(0, 6)) {
            URI clear = URI.create("http://" + ProtectedSystem.uri(service).getAuthority());
            assertThatThrownBy(() -> system.caller().get(clear, "/q/health/live", "none"))
                    .as(service.program().name())
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(
                        system.postgres.jdbcUrl() + "?sslmode=disable",
                        system.postgres.username(),
                        system.postgres.password()))
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> TopicSetup.create(Map.of(
                        "bootstrap.servers", system.kafka.bootstrapServers(),
                        "default.api.timeout.ms", 3_000,
                        "request.timeout.ms", 2_000)))
                .hasMessageContaining("topics");
    }

    @Test
    void serversOfAnotherAuthorityAreRefusedAndTheLogSaysSo() throws Exception {
        Authority other = new Authority(directory.resolve("other"), "other");
        String ca = other.file().toString();
        ProgramProcess job = system.start(
                "wrong-database",
                Checkout.ALERTS,
                Map.of("FLEETWATCH_DATABASE_CA", ca, "QUARKUS_FLYWAY_CONNECT_RETRIES", "0"),
                "migrate");
        ProgramProcess lost = system.start(
                "wrong-broker", Checkout.ALERTS, Map.of("KAFKA_SSL_TRUSTSTORE_LOCATION", ca, "FLEETWATCH_OIDC_CA", ca));

        assertThat(job.exit().get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(log(job).lines().filter(line -> line.contains("was not migrated")))
                .singleElement()
                .asString()
                .contains("certification path");
        system.awaitReady(lost); // history can be read without Kafka
        await().atMost(20, TimeUnit.SECONDS).until(() -> log(lost).contains("SSL handshake failed"));
        assertThat(system.caller()
                        .get(ProtectedSystem.uri(lost), "/api/alerts", admin())
                        .statusCode())
                .as("answer to a token that cannot be checked")
                .isEqualTo(503);
        assertThat(log(lost)).contains("Tokens cannot be checked, the provider's keys are out of reach");
        assertThatThrownBy(() -> {
                    try (Caller stranger = new Caller(other)) {
                        stranger.get(ProtectedSystem.uri(gateway), "/q/health/live", "none");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRenewedCertificateIsServedWithoutARestart() throws Exception {
        X509Certificate before = shown();
        system.renewCertificates();
        // A look between the two files finds a pair that does not fit, and the next look the right one.
        await().atMost(60, TimeUnit.SECONDS)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> !shown().equals(before));
        assertThat(gateway.isAlive()).isTrue();
    }

    @Test
    void noPasswordIsInALog() throws IOException {
        for (ProgramProcess process : system.processes()) {
            assertThat(log(process))
                    .doesNotContain(ProtectedSystem.BROKER_PASSWORD)
                    .doesNotContain("another-secret");
        }
    }

    private X509Certificate shown() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = (SSLSocket) system.authority
                .trusting()
                .getSocketFactory()
                .createSocket("localhost", ProtectedSystem.uri(gateway).getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private SecureSocket atRelay(ProgramProcess relay, String token) {
        SecureSocket socket = SecureSocket.open(
                vertx,
                system.ca(),
                ProtectedSystem.uri(relay),
                "/api/streams/ws",
                new JsonObject().put("type", "auth").put("token", token));
        socket.await("auth_ok");
        return socket;
    }

    private static Buffer frame(String stream) {
        byte[] header = new JsonObject()
                .put("streamId", stream)
                .put("timestamp", System.currentTimeMillis())
                .put("contentType", "image/jpeg")
                .toBuffer()
                .getBytes();
        return Buffer.buffer()
                .appendByte((byte) 1)
                .appendByte((byte) 1)
                .appendUnsignedShort(header.length)
                .appendBytes(header)
                .appendBytes(new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3, (byte) 0xff, (byte) 0xd9});
    }

    private String admin() {
        return system.identity.token("admin");
    }

    private static String log(ProgramProcess process) throws IOException {
        return Files.readString(process.program().log());
    }
}
