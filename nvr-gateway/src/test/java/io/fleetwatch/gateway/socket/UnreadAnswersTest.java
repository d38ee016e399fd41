package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.TalkingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whoever talks is alive, also when it does not listen: what it is answered must not pile up. */
@QuarkusTest
@TestProfile(UnreadAnswersTest.Talkative.class)
class UnreadAnswersTest extends GatewayTest {

    /** As much in a second as an NVR may say in hours. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.admission.messages-per-second", "1000000",
                    "fleetwatch.gateway.admission.message-burst", "1000000000",
                    "fleetwatch.gateway.liveness.sweep-interval", "50ms");
        }
    }

    @Test
    void anNvrThatPingsAndReadsNothingIsClosed() {
        closesWith4408(nvr -> TalkingSocket.PING);
    }

    @Test
    void anNvrThatIntroducesItselfAgainAndAgainAndReadsNothingIsClosed() {
        closesWith4408(nvr -> nvr.auth());
    }

    private void closesWith4408(Function<Fleet.Enrolled, String> said) {
        Fleet.Enrolled neighbour = Fleet.enrol("neighbour");
        // The longer the name, the longer the answer, and the sooner the buffers between us are full.
        Fleet.Enrolled deaf = Fleet.enrol("deaf-" + "x".repeat(220));
        connect(deaf).leave();
        double before = counter("fleetwatch.gateway.closes", "code", "too_slow");
        try (RawClient good = connect(neighbour);
                TalkingSocket talking = TalkingSocket.connect(RestAssured.port, "/ws")) {
            talking.text(deaf.auth());

            talking.repeatUntilRefused(said.apply(deaf), SOON.multipliedBy(2));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(counter("fleetwatch.gateway.closes", "code", "too_slow"))
                            .isEqualTo(before + 1));
            assertThat(good.isOpen()).isTrue();
        }
    }
}
