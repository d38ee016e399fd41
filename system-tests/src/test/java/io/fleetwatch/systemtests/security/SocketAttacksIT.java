package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** WebSockets that are opened to harm. */
@ExtendWith(UnderSiege.class)
class SocketAttacksIT {

    private final Besieged besieged;

    SocketAttacksIT(Besieged besieged) {
        this.besieged = besieged;
    }

    /** A page of another site in the browser of somebody who is signed in. */
    @Test
    void pagesOfOtherSitesGetNoSocket() {
        for (URI socket : List.of(besieged.gatewaySocket(), besieged.relaySocket())) {
            String own = "http://localhost:" + socket.getPort();
            for (String origin : List.of(
                    "https://evil.example",
                    "null",
                    "file://",
                    own + ".evil.example",
                    "http://evil.example/" + own,
                    "http://localhost:1",
                    "https://localhost:" + socket.getPort(),
                    "http://localhost:" + socket.getPort() + "@evil.example")) {
                assertThat(Talk.handshake(socket, "Origin", origin))
                        .as("%s at %s", origin, socket)
                        .isEqualTo(403);
            }
            assertThat(Talk.handshake(socket, "Origin", own)).isEqualTo(101);
        }
        assertThat(besieged.scrape(besieged.gateway())
                        .sum("fleetwatch_gateway_connections_refused_total", "reason=\"origin\""))
                .isGreaterThanOrEqualTo(8);
        assertThat(besieged.scrape(besieged.relay())
                        .sum("fleetwatch_relay_connections_refused_total", "reason=\"origin\""))
                .isGreaterThanOrEqualTo(8);
    }

    /** Compression would let a small frame become a big one. */
    @Test
    void compressionIsNotAgreedUpon() {
        for (URI service : List.of(besieged.gateway(), besieged.relay())) {
            String path = service.equals(besieged.gateway()) ? "/ws" : "/api/streams/ws";
            String answer = Web.head(
                    service,
                    "GET " + path + " HTTP/1.1\r\nHost: localhost:" + service.getPort()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("sec-websocket-extensions");
        }
    }

    @Test
    void whoSaysNothingIsClosedAndWhoSaysHalfAFrameToo() throws IOException {
        List<Talk> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            silent.add(Talk.to(besieged.gatewaySocket()));
            silent.add(Talk.to(besieged.relaySocket()));
        }
        try (Socket half = new Socket()) {
            half.connect(new InetSocketAddress("localhost", besieged.gateway().getPort()));
            half.setSoTimeout(20_000);
            half.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: localhost:"
                                    + besieged.gateway().getPort()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            // Announces 60,000 bytes and sends three of them.
            half.getOutputStream()
                    .write(new byte[] {(byte) 0x81, (byte) 0xfe, (byte) 0xea, 0x60, 0, 0, 0, 0, '{', '"', 't'});
            assertThat(new String(half.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("auth_timeout");
        }
        assertThat(silent)
                .allSatisfy(talk -> assertThat(talk.end(Duration.ofSeconds(10))).isEqualTo("1008 auth_timeout"));
    }

    /** From an address of its own; a stranger's word about where it comes from does not give it another one. */
    @Test
    void oneAddressGetsOnlySoManyConnectionsWhateverItSaysOfItself() {
        for (URI service : List.of(besieged.gateway(), besieged.relay())) {
            boolean isGateway = service.equals(besieged.gateway());
            URI socket = URI.create("ws://127.0.0.1:" + service.getPort() + (isGateway ? "/ws" : "/api/streams/ws"));
            String refusals = "fleetwatch_" + (isGateway ? "gateway" : "relay") + "_connections_refused_total";
            Scrape before = besieged.scrape(service);
            List<Talk> flood = new ArrayList<>();
            try {
                // At once: whoever has said nothing for three seconds is closed and makes room.
                flood.addAll(IntStream.range(0, Besieged.PER_ADDRESS + 40)
                        .parallel()
                        .mapToObj(i -> Talk.from(
                                Web.STRANGER,
                                socket,
                                "X-Forwarded-For",
                                "198.51.100." + i,
                                "Forwarded",
                                "for=203.0.113." + i))
                        .toList());
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> besieged.scrape(service).minus(before, refusals, "reason=\"address_full\"") >= 30);
                // Somebody else is let in meanwhile; the one who behaves well is asked after each test.
                HttpClient other = HttpClient.newBuilder()
                        .localAddress(InetAddress.ofLiteral("127.0.0.3"))
                        .build();
                try (Talk talk = Talk.from(other, socket)) {
                    assertThat(talk.say("{\"type\":\"subscribe_metrics\",\"interval\":1}")
                                    .end())
                            .startsWith("1008 ")
                            .doesNotContain("rate_limited");
                }
            } finally {
                flood.forEach(Talk::close);
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> besieged.scrape(service)
                                    .sum(
                                            isGateway
                                                    ? "fleetwatch_gateway_connections"
                                                    : "fleetwatch_relay_connections",
                                            "unauthenticated")
                            == 0);
        }
    }

    /** Fifty at a time that never end their request; the server goes on answering others. */
    @Test
    void requestsThatNeverEndHoldNobodyElseUp() throws IOException {
        for (URI service : List.of(
                besieged.inventory(), besieged.alerts(), besieged.gateway(), besieged.relay(), besieged.dashboard())) {
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 50; i++) {
                    Socket socket = new Socket();
                    socket.connect(new InetSocketAddress("localhost", service.getPort()));
                    socket.getOutputStream()
                            .write((i % 2 == 0
                                            ? "GET /api/nvrs HTTP/1.1\r\nHost: x\r\nX-Slow: "
                                            : "POST /api/nvrs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
                    slow.add(socket);
                }
                long begun = System.nanoTime();
                assertThat(Web.get(service.resolve("/q/health/live")).statusCode())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
        }
    }
}
