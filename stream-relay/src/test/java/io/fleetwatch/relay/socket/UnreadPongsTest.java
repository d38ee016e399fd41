package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.TalkingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever pings is alive, also when it does not listen: what it is answered must not pile up. */
@QuarkusTest
@TestProfile(UnreadPongsTest.Talkative.class)
class UnreadPongsTest extends SocketTest {

    /** As much in a second as a client may say in hours. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.relay.admission.messages-per-second", "1000000",
                    "fleetwatch.relay.admission.message-burst", "1000000000",
                    "fleetwatch.relay.liveness.sweep-interval", "50ms");
        }
    }

    @Test
    void aClientThatPingsAndReadsNothingIsClosed() {
        StreamClient neighbour = producer(Streams.register(token));
        double before = counter("fleetwatch.relay.closes", "code", "too_slow");
        try (TalkingSocket talking = TalkingSocket.connect(RestAssured.port, "/api/streams/ws")) {
            talking.text("{\"type\":\"auth\",\"token\":\"" + token + "\"}");

            talking.repeatUntilRefused(TalkingSocket.PING, SOON.multipliedBy(2));

            await().atMost(SOON).untilAsserted(() -> assertThat(counter("fleetwatch.relay.closes", "code", "too_slow"))
                    .isEqualTo(before + 1));
            assertThat(neighbour.isOpen()).isTrue();
        } finally {
            neighbour.close();
        }
    }
}
