package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** An NVR over WSS, with nothing but the settings that the reference page names. */
@QuarkusTest
@TestProfile(TlsTest.Encrypted.class)
class TlsTest extends GatewayTest {

    private static final String PASSWORD = "only-a-test";

    @SuppressWarnings("NullAway.Init") // injected
    @TestHTTPResource(value = "/ws", tls = true)
    URI https;

    public static class Encrypted implements QuarkusTestProfile {
        static final Path KEYS = makeKeys();

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.ssl.certificate.key-store-file",
                    KEYS.toString(),
                    "quarkus.http.ssl.certificate.key-store-password",
                    PASSWORD,
                    "quarkus.http.test-ssl-port",
                    "0");
        }

        private static Path makeKeys() {
            try {
                Path directory = Files.createTempDirectory("fleetwatch-tls");
                Path file = directory.resolve("keys.p12");
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "gateway",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .inheritIO()
                        .start();
                assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(keytool.exitValue()).isZero();
                // In reverse order: the directory is empty by then.
                directory.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("no keys for the test", e);
            }
        }
    }

    @Test
    void anNvrAuthenticatesOverTls() throws Exception {
        Fleet.Enrolled nvr = Fleet.enrol("encrypted");
        connect(nvr).close(); // until the registry has it
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            URI wss = URI.create("wss://localhost:" + https.getPort() + "/ws");
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(wss, new FirstMessage(answer))
                    .get(10, TimeUnit.SECONDS);
            socket.sendText(nvr.auth(), true).get(10, TimeUnit.SECONDS);
            assertThat(answer.get(10, TimeUnit.SECONDS)).contains("auth_ok");
            socket.abort();
        }
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Encrypted.KEYS)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", keys.getCertificate("gateway"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private record FirstMessage(CompletableFuture<String> text) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            text.completeExceptionally(error);
        }
    }
}
