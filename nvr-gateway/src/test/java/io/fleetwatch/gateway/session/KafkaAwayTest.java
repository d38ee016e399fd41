package io.fleetwatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.SessionRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaAwayTest.Quick.class)
class KafkaAwayTest extends GatewayTest {

    public static class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.sessions.delivery-timeout", "1500ms",
                    "fleetwatch.gateway.sessions.digest-interval", "2s",
                    "fleetwatch.gateway.sessions.beat-interval", "1s");
        }
    }

    @Inject
    NvrSessions sessions;

    @Test
    void nvrsConnectAndStayWhileKafkaIsAwayAndTheLogCatchesUpLater() {
        Fleet.Enrolled known = Fleet.enrol("known");
        Fleet.Enrolled newcomer = Fleet.enrol("newcomer");
        Fleet.Enrolled leaver = Fleet.enrol("leaver");
        RawClient before = connect(known);
        connect(newcomer).leave();
        RawClient leaving = connect(leaver);
        await().atMost(SOON).until(() -> sessions.unacknowledged() == 0);

        GatewayStack.kafka().stop();
        RawClient during = connect(newcomer, newcomer.auth("{\"cameras\":[{\"name\":\"A\",\"status\":\"offline\"}]}"));
        leaving.leave();
        await().atMost(SOON).until(() -> counter("fleetwatch.gateway.session.records", "outcome", "failed") > 20);
        assertThat(sessions.unacknowledged()).isEqualTo(2);
        assertThat(before.isOpen() && during.isOpen()).isTrue();
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200);

        GatewayStack.kafka().start();
        await().atMost(SOON.multipliedBy(3)).until(() -> sessions.unacknowledged() == 0);
        try (SessionRecords records = SessionRecords.of(newcomer.id());
                SessionRecords ofLeaver = SessionRecords.of(leaver.id())) {
            SessionRecord.Opened opened =
                    records.await(SessionRecord.Opened.class, it -> it.nvr() == newcomer.id() && it.cameras() != null);
            assertThat(opened.sequence()).isEqualTo(1);
            records.await(SessionRecord.Digest.class, it -> it.sessions().stream()
                    .anyMatch(line -> line.session().equals(opened.session())));
            assertThat(ofLeaver.closed(leaver.id()).reason()).isEqualTo(CloseReason.DISCONNECTED);
        }
        assertThat(before.isOpen() && during.isOpen()).isTrue();
        before.leave();
        during.leave();
    }
}
