package io.fleetwatch.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.SessionRecords;
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
class DrainTest extends GatewayTest {

    public static class OverOneSecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.drain-notice", "3s",
                    "fleetwatch.gateway.drain-period", "1s");
        }
    }

    @Inject
    @Readiness
    Drain drain;

    @Test
    void servesNewcomersForAWhileThenSendsEverybodyElsewhereAndTellsTheLogLast() throws InterruptedException {
        List<Fleet.Enrolled> fleet = new ArrayList<>();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Fleet.Enrolled nvr = Fleet.enrol("site");
            fleet.add(nvr);
            clients.add(connect(nvr));
        }

        Thread leaving = Thread.ofPlatform().start(() -> drain.shutdownBegins(new ShutdownDelayInitiatedEvent()));
        await().atMost(SOON).untilAsserted(() -> RestAssured.get("/q/health/ready")
                .then()
                .statusCode(503)
                .header("Connection", "close"));
        // Balancers have not heard yet.
        Fleet.Enrolled late = fleet.getFirst();
        clients.add(connect(late));
        assertThat(clients).allMatch(RawClient::isOpen);
        leaving.join();

        clients.forEach(client -> assertClosed(client, CloseCode.RESTARTING));
        assertClosed(connect(), CloseCode.RESTARTING);
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
        for (Fleet.Enrolled nvr : fleet) {
            try (SessionRecords records = SessionRecords.of(nvr.id())) {
                SessionRecord.Closed closed = records.closed(nvr.id());
                assertThat(closed.reason()).isEqualTo(CloseReason.DRAINING);
                SessionRecord.Beat last = records.await(SessionRecord.Beat.class, SessionRecord.Beat::leaving);
                assertThat(last.order()).isGreaterThan(closed.order());
            }
        }
    }
}
