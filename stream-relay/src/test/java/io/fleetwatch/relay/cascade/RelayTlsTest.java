package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.live.LiveMeters;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.stack.certificates.Authority;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayTlsTest {

    private static final String NAME = "stream-relay";
    private static final CopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by JUnit
    Path directory;

    @SuppressWarnings("NullAway.Init") // by listen
    private Authority authority;

    @SuppressWarnings("NullAway.Init")
    private RelayTls served;

    private int port;

    @BeforeEach
    void listen() {
        authority = new Authority(directory, "relays");
        served = tls(authority, authority.issue("listener", NAME)).orElseThrow();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        InternalListener listener = new InternalListener(
                vertx,
                new LiveStreams(new LiveMeters(registry)),
                OneRelay.settings(Map.of()),
                new CascadeMeters(registry),
                OneRelay.SECRETS,
                Optional.of(served),
                100_000);
        port = OneRelay.done(listener.listen("localhost", 0));
        RelayTlsReload.begin(vertx, Optional.of(served), List.of(listener::renew));
    }

    @AfterEach
    void close() {
        OneRelay.done(vertx.close());
    }

    @Test
    void relaysOfOneAuthorityKnowEachOtherByName() {
        assertThat(connect(client(tls(authority, authority.issue("other", NAME, "else")))))
                .isNotNull();
    }

    @Test
    void whoSpeaksInTheClearIsNotHeard() {
        assertThatThrownBy(() -> connect(client(Optional.empty()))).isNotNull();
    }

    @Test
    void aCertificateOfAnotherServiceIsNoRelays() {
        assertThatThrownBy(() -> connect(client(tls(authority, authority.issue("gateway", "nvr-gateway")))))
                .isNotNull();
    }

    @Test
    void anotherAuthoritysRelayIsNeitherLetInNorBelieved() {
        Authority theirs = new Authority(directory.resolve("theirs"), "relays");
        assertThatThrownBy(() -> connect(client(tls(theirs, theirs.issue("other", NAME)))))
                .hasStackTraceContaining("PKIX path");
        assertThatThrownBy(() -> connect(client(tls(authority, theirs.issue("other", NAME)))))
                .isNotNull();
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestart() throws Exception {
        Authority next = new Authority(directory.resolve("next"), "relays");
        Optional<RelayTls> trusting = tls(next, next.issue("other", NAME));
        assertThatThrownBy(() -> connect(client(trusting))).isNotNull();

        Authority.Issued renewed = next.issue("listener", NAME);
        Files.copy(next.file(), Path.of(served.settings().ca().orElseThrow()), REPLACE);
        Files.copy(
                renewed.certificate(), Path.of(served.settings().certificate().orElseThrow()), REPLACE);
        Files.copy(renewed.key(), Path.of(served.settings().key().orElseThrow()), REPLACE);

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> connect(client(trusting)) != null);
    }

    @Test
    void halfOfItIsAMistake() {
        assertThat(RelayTls.of(settings(Map.of()), vertx)).isEmpty();
        assertThatThrownBy(() -> RelayTls.of(settings(Map.of("ca", "/ca.crt")), vertx))
                .hasMessageContaining("all of");
        assertThatThrownBy(() -> RelayTls.of(settings(Map.of("ca", "/no", "key", "/no", "certificate", "/no")), vertx))
                .hasMessageContaining("/no");
    }

    @Test
    void aKeyThatIsNotTheCertificatesIsRefused() {
        Authority.Issued one = authority.issue("one", NAME);
        Authority.Issued other = authority.issue("other", NAME);
        assertThatThrownBy(() -> tls(authority.file(), one.certificate(), other.key()))
                .hasStackTraceContaining("not the one of the certificate");
    }

    @Test
    void anAuthorityThatIsNotThereYetIsRefused() throws Exception {
        Authority.Issued one = authority.issue("one", NAME);
        Path empty = Files.createFile(directory.resolve("empty.crt"));
        assertThatThrownBy(() -> tls(empty, one.certificate(), one.key()))
                .hasStackTraceContaining("no certificate of an authority");
    }

    @Test
    void aHalfRenewedPairLeavesTheOldOneInForce() throws Exception {
        RelayTls before = served.readAgain(vertx);
        Authority.Issued renewed = authority.issue("renewed", NAME);
        Files.copy(renewed.key(), Path.of(served.settings().key().orElseThrow()), REPLACE);

        assertThatThrownBy(() -> before.readAgain(vertx)).hasMessageContaining("not the one of the certificate");
        assertThat(connect(client(tls(authority, renewed)))).isNotNull();

        Files.copy(
                renewed.certificate(), Path.of(served.settings().certificate().orElseThrow()), REPLACE);
        assertThat(before.readAgain(vertx).key()).isNotEqualTo(before.key());
    }

    private Optional<RelayTls> tls(Authority trusted, Authority.Issued shown) {
        return tls(trusted.file(), shown.certificate(), shown.key());
    }

    private Optional<RelayTls> tls(Path authority, Path certificate, Path key) {
        return RelayTls.of(
                settings(Map.of(
                        "ca", authority.toString(),
                        "certificate", certificate.toString(),
                        "key", key.toString(),
                        "reload-period", "200ms")),
                vertx);
    }

    private static RelayTlsSettings settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>();
        own.forEach((key, value) -> all.put("fleetwatch.relay.internal.tls." + key, value));
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RelayTlsSettings.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(RelayTlsSettings.class);
    }

    private WebSocketClient client(Optional<RelayTls> tls) {
        WebSocketClientOptions options = new WebSocketClientOptions();
        tls.ifPresent(it -> it.protect(options));
        return vertx.createWebSocketClient(options);
    }

    private WebSocket connect(WebSocketClient client) {
        WebSocket socket = OneRelay.done(client.connect(new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(InternalListener.PATH)
                .putHeader(HttpHeaders.AUTHORIZATION, OneRelay.SECRETS.authorization())));
        // In TLS 1.3 a client hears of its certificate being refused after the handshake.
        assertThat(socket.isClosed()).isFalse();
        return socket;
    }
}
