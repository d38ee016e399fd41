package io.fleetwatch.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway whose broker has never answered. */
@QuarkusTest
@TestProfile(NotReadyTest.WithoutBroker.class)
class NotReadyTest {

    public static class WithoutBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers", "localhost:1",
                    "fleetwatch.gateway.drain-period", "0s",
                    "fleetwatch.gateway.sessions.farewell-timeout", "100ms",
                    "quarkus.http.test-port", "0");
        }
    }

    @Test
    void tellsNvrsToComeBack() {
        RestAssured.get("/q/health/ready").then().statusCode(503);
        RestAssured.get("/q/health/live").then().statusCode(200);
        try (RawClient client = RawClient.connect(URI.create("ws://localhost:" + RestAssured.port + "/ws"))) {
            client.send("{\"type\":\"auth\",\"hostname\":\"nvr\",\"token\":\"fwk_x\"}");
            assertThat(client.end())
                    .isEqualTo(new RawClient.Ended(CloseCode.NOT_READY.code(), CloseCode.NOT_READY.wire()));
        }
    }
}
