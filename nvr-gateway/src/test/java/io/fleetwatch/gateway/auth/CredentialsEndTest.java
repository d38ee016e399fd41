package io.fleetwatch.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.gateway.support.SessionRecords;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials that lose their worth while the client is connected. */
@QuarkusTest
class CredentialsEndTest extends GatewayTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Test
    void aRevokedKeyClosesItsSession() {
        Fleet.Enrolled nvr = Fleet.enrol("revoked");
        try (SessionRecords records = SessionRecords.of(nvr.id())) {
            RawClient client = connect(nvr);
            Fleet.write(nvr, Fleet.key("fwk_another", null));

            assertThat(client.end(PROMISED))
                    .isEqualTo(new RawClient.Ended(CloseCode.REVOKED.code(), CloseCode.REVOKED.wire()));
            assertThat(records.closed(nvr.id()).reason()).isEqualTo(CloseReason.REVOKED);
        }
    }

    @Test
    void aRemovedNvrIsThrownOut() {
        Fleet.Enrolled nvr = Fleet.enrol("removed");
        RawClient client = connect(nvr);
        Fleet.remove(nvr);

        assertThat(client.end(PROMISED).reason()).isEqualTo(CloseCode.REVOKED.wire());
    }

    @Test
    void aKeyThatExpiresClosesItsSessionUnlessTheNvrShowedTheNewOne() {
        Fleet.Enrolled nvr = Fleet.enrol("rotated");
        RawClient stays = connect(nvr);
        RawClient goes = connect(nvr);
        Fleet.write(nvr, Fleet.key(nvr.key(), Instant.now().plusSeconds(3)), Fleet.key("fwk_new", null));
        await().atMost(SOON).untilAsserted(() -> {
            stays.send("{\"type\":\"auth\",\"hostname\":\"" + nvr.hostname() + "\",\"token\":\"fwk_new\"}");
            assertThat(stays.next()).contains("auth_ok");
        });

        assertThat(goes.end(SOON).reason()).isEqualTo(CloseCode.REVOKED.wire());
        assertThat(stays.isOpen()).isTrue();
        stays.leave();
    }

    @Test
    void aTokenThatExpiresClosesItsSessionUnlessItWasRenewed() {
        Fleet.Enrolled nvr = Fleet.enrol("short");
        RawClient goes = connect(nvr, auth(nvr, Duration.ofSeconds(3)));
        RawClient stays = connect(nvr, auth(nvr, Duration.ofSeconds(3)));
        stays.send(auth(nvr, Duration.ofMinutes(5)));
        assertThat(stays.next()).contains("auth_ok");

        assertClosed(goes, CloseCode.TOKEN_EXPIRED);
        assertThat(stays.isOpen()).isTrue();
        stays.leave();
    }

    @Test
    void aDashboardsTokenExpiresToo() {
        RawClient goes = dashboard(person("viewer", Duration.ofSeconds(3)));
        RawClient stays = dashboard(person("viewer", Duration.ofSeconds(3)));
        stays.send("{\"type\":\"auth\",\"token\":\"" + person("viewer", Duration.ofMinutes(5)) + "\"}");
        await().atMost(SOON).until(() -> stays.next().contains("auth_ok"));

        assertClosed(goes, CloseCode.TOKEN_EXPIRED);
        assertThat(stays.isOpen()).isTrue();
        stays.leave();
    }

    @Test
    void somebodyElsesTokenDoesNotRenew() {
        RawClient client = dashboard(person("viewer", Duration.ofMinutes(5)));
        client.send("{\"type\":\"auth\",\"token\":\"" + person("somebody-else", Duration.ofMinutes(5)) + "\"}");

        assertClosed(client, CloseCode.UNAUTHORIZED);
    }

    private RawClient dashboard(String token) {
        RawClient client = connect().send("{\"type\":\"dashboard\",\"token\":\"" + token + "\"}");
        assertThat(client.next()).contains("dashboard_ok");
        return client;
    }

    private static String auth(Fleet.Enrolled nvr, Duration validFor) {
        String token = GatewayStack.identity().token(nvr.hostname(), List.of(), null, validFor);
        return "{\"type\":\"auth\",\"hostname\":\"" + nvr.hostname() + "\",\"token\":\"" + token + "\"}";
    }

    private static String person(String name, Duration validFor) {
        return GatewayStack.identity().token(name, List.of("viewer"), List.of("north"), validFor);
    }
}
