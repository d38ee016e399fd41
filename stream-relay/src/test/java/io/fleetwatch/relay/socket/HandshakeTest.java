package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who gets in at all, and who is found to be gone; with small limits. */
@QuarkusTest
@TestProfile(HandshakeTest.SmallHouse.class)
class HandshakeTest extends SocketTest {

    public static class SmallHouse implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.relay.admission.max-connections-per-address", "4",
                    "fleetwatch.relay.admission.allowed-origins", "https://video.example.org",
                    "fleetwatch.relay.liveness.ping-interval", "500ms",
                    "fleetwatch.relay.liveness.pong-deadline", "500ms",
                    "fleetwatch.relay.liveness.sweep-interval", "100ms");
        }
    }

    @Test
    void pagesOfOtherOriginsDoNotGetASocket() {
        double before = counter("fleetwatch.relay.connections.refused", "reason", "origin");
        try (StreamClient page =
                StreamClient.connect(socket(), Map.of("Origin", "https://video.example.org"), List.of())) {
            assertThat(page.isOpen()).isTrue();
        }
        assertThatThrownBy(
                        () -> StreamClient.connect(socket(), Map.of("Origin", "https://evil.example.org"), List.of()))
                .hasMessageContaining("403");
        assertThat(counter("fleetwatch.relay.connections.refused", "reason", "origin"))
                .isEqualTo(before + 1);
    }

    @Test
    void oneAddressHasOnlySoManyConnections() {
        List<StreamClient> inside =
                Stream.generate(() -> connect(token)).limit(4).toList();
        try (StreamClient fifth = StreamClient.connect(socket())) {
            assertClosed(fifth, CloseCode.RATE_LIMITED);
            assertThat(inside).allMatch(StreamClient::isOpen);
        } finally {
            inside.forEach(StreamClient::close);
        }
    }

    @Test
    void whoeverDoesNotAnswerPingsIsClosedAndWhoeverDoesStays() {
        try (StreamClient silent = connect(token);
                StreamClient quiet = connect(token)) {
            silent.stopReading();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> counter("fleetwatch.relay.closes", "code", "silent") >= 1);
            assertThat(quiet.isOpen()).isTrue();
            quiet.ask("unsubscribe", "mobile", "x").next("unsubscribed");
        }
    }
}
