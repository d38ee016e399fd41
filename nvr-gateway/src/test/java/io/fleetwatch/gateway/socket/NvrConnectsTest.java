package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.SessionRecords;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NvrConnectsTest extends GatewayTest {

    @Test
    void opensReportsAndClosesASession() {
        Fleet.Enrolled nvr = Fleet.enrol("lobby");
        try (SessionRecords records = SessionRecords.of(nvr.id())) {
            RawClient client = connect(
                    nvr, nvr.auth("{\"status\":\"online\",\"cameras\":[{\"name\":\"A\",\"status\":\"online\"}]}"));

            SessionRecord.Opened opened = records.opened(nvr.id());
            assertThat(opened.sequence()).isEqualTo(1);
            assertThat(opened.cameras()).containsExactly(new CameraReport("A", Status.ONLINE));

            client.send("""
                    {"type":"heartbeat","timestamp":"2026-01-01T00:00:00.000Z",
                     "systemStatus":{"cameras":[{"name":"B","status":"offline"}]}}""");
            SessionRecord.Reported reported = records.await(
                    SessionRecord.Reported.class, it -> it.session().equals(opened.session()));
            assertThat(reported.sequence()).isEqualTo(2);
            assertThat(reported.cameras())
                    .containsExactly(new CameraReport("A", Status.ONLINE), new CameraReport("B", Status.OFFLINE));

            client.leave();
            assertThat(records.closed(nvr.id()).reason()).isEqualTo(CloseReason.DISCONNECTED);
        }
    }
}
