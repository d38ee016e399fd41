package io.fleetwatch.stack.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by JUnit
    Path directory;

    @Test
    void whatItSignsIsItsOwnAndNobodyElses() throws Exception {
        Authority authority = new Authority(directory, "ours");
        X509Certificate leaf =
                read(authority.issue("leaf", "a.example", "b.example").certificate());

        leaf.verify(read(authority.file()).getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(each -> each.get(1))
                .isEqualTo(java.util.List.of("a.example", "b.example"));
        X509Certificate other = read(new Authority(directory, "theirs").file());
        assertThatThrownBy(() -> leaf.verify(other.getPublicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void clientsThatTrustItReachItsServersAndOthersDoNot() throws Exception {
        Authority authority = new Authority(directory, "ours");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serving("localhost")));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "https://localhost:" + server.getAddress().getPort()))
                    .build();
            assertThat(send(authority, request).statusCode()).isEqualTo(204);
            assertThatThrownBy(() -> send(new Authority(directory, "theirs"), request))
                    .isInstanceOf(SSLHandshakeException.class);
        } finally {
            server.stop(0);
        }
    }

    private static HttpResponse<Void> send(Authority trusted, HttpRequest request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusted.trusting()).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
