package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HandshakeTest.TwoPerAddress.class)
class HandshakeTest extends GatewayTest {

    public static class TwoPerAddress implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.admission.max-connections-per-address", "2",
                    "fleetwatch.gateway.auth-deadline", "30s");
        }
    }

    @Test
    void pagesFromElsewhereAreTurnedAway() {
        double before = counter("fleetwatch.gateway.connections.refused", "reason", "origin");

        assertThatThrownBy(() -> RawClient.connect(socket(), Map.of("Origin", "https://evil.example")))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        it -> assertThat(it.getResponse().statusCode()).isEqualTo(403));
        assertThat(counter("fleetwatch.gateway.connections.refused", "reason", "origin"))
                .isEqualTo(before + 1);
    }

    @Test
    void pagesOfTheSameOriginAreWelcome() {
        try (RawClient client = RawClient.connect(socket(), Map.of("Origin", "http://localhost:" + RestAssured.port))) {
            client.send("{\"type\":\"heartbeat\"}");
            assertClosed(client, CloseCode.NOT_ALLOWED);
        }
    }

    /** A proxy appends what it sees to what it was told: the beginning is the client's own invention. */
    @Test
    void whatAClientClaimsBeforeItsProxySpokeCountsForNothing() {
        try (RawClient first = RawClient.connect(socket(), claiming("203.0.113.1"));
                RawClient second = RawClient.connect(socket(), claiming("203.0.113.2"));
                RawClient third = RawClient.connect(socket(), claiming("203.0.113.3, 127.0.0.1"))) {
            assertOneIsRefused(first, second, third);
        }
    }

    /** Whichever the server has seen last. */
    private static void assertOneIsRefused(RawClient... clients) {
        await().atMost(SOON).until(() -> Stream.of(clients).anyMatch(it -> !it.isOpen()));
        List<RawClient> refused = Stream.of(clients).filter(it -> !it.isOpen()).toList();
        assertThat(refused).hasSize(1);
        assertClosed(refused.getFirst(), CloseCode.RATE_LIMITED);
    }

    private static Map<String, String> claiming(String address) {
        return Map.of("X-Forwarded-For", address + ", 198.51.100.9");
    }

    @Test
    void aTrustedProxyTellsTheClientsAddress() {
        Map<String, String> client = Map.of("X-Forwarded-For", "198.51.100.7");
        double before = counter("fleetwatch.gateway.connections.refused", "reason", "address_full");
        try (RawClient first = RawClient.connect(socket(), client);
                RawClient second = RawClient.connect(socket(), client);
                RawClient third = RawClient.connect(socket(), client);
                RawClient other = RawClient.connect(socket(), Map.of("X-Forwarded-For", "198.51.100.8"))) {
            assertOneIsRefused(first, second, third);
            other.send("{\"type\":\"heartbeat\"}");
            assertClosed(other, CloseCode.NOT_ALLOWED);
            assertThat(counter("fleetwatch.gateway.connections.refused", "reason", "address_full"))
                    .isEqualTo(before + 1);
        }
    }
}
