package io.fleetwatch.relay.drain;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** Alone in its application, which is of no use to anybody afterwards. */
@QuarkusTest
@TestProfile(DrainTest.OverOneSecond.class)
class DrainTest extends SocketTest {

    public static class OverOneSecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleetwatch.relay.drain.notice", "3s", "fleetwatch.relay.drain.period", "1s");
        }
    }

    @Inject
    @Readiness
    Drain drain;

    @Inject
    LiveStreams live;

    @Test
    void servesNewcomersForAWhileThenSendsEverybodyElsewhere() throws InterruptedException {
        String stream = Streams.register(token);
        List<StreamClient> clients = new ArrayList<>();
        clients.add(producer(stream));
        for (int i = 0; i < 4; i++) {
            clients.add(viewer(stream));
        }

        Thread leaving = Thread.ofPlatform().start(() -> drain.shutdownBegins(new ShutdownDelayInitiatedEvent()));
        await().atMost(SOON).untilAsserted(() -> RestAssured.get("/q/health/ready")
                .then()
                .statusCode(503)
                .header("Connection", "close"));
        // Balancers have not heard yet.
        clients.add(viewer(stream));
        leaving.join();

        clients.forEach(client -> assertClosed(client, CloseCode.RESTARTING));
        assertClosed(StreamClient.connect(socket()), CloseCode.RESTARTING);
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
        await().atMost(SOON).until(() -> live.producer(stream).isEmpty() && !live.isWatched(stream));
    }
}
