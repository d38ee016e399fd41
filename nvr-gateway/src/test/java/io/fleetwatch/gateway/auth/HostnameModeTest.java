package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HostnameModeTest.ByHostname.class)
class HostnameModeTest extends GatewayTest {

    public static class ByHostname implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleetwatch.gateway.device-auth", "hostname");
        }
    }

    @Test
    void theNameAloneIsEnough() {
        Fleet.Enrolled nvr = Fleet.enrol("old");
        connect(nvr, "{\"type\":\"auth\",\"hostname\":\"" + nvr.hostname() + "\"}")
                .leave();
    }

    @Test
    void butAnUnknownNameIsNotAndAWrongKeyNeither() {
        assertClosed(connect().send("{\"type\":\"auth\",\"hostname\":\"nobody\"}"), CloseCode.UNAUTHORIZED);
        Fleet.Enrolled nvr = Fleet.enrol("keyed");
        connect(nvr).leave();
        assertClosed(
                connect().send("{\"type\":\"auth\",\"hostname\":\"" + nvr.hostname() + "\",\"token\":\"fwk_wrong\"}"),
                CloseCode.UNAUTHORIZED);
    }
}
