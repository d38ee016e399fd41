package io.fleetwatch.gateway.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatisticsTest extends GatewayTest {

    @Test
    void operatorsSeeWhatThisReplicaHolds() {
        Fleet.Enrolled nvr = Fleet.enrol("counted");
        try (RawClient client = connect(nvr);
                RawClient dashboard = connect()
                        .send("{\"type\":\"dashboard\",\"token\":\""
                                + GatewayStack.identity().token("viewer") + "\"}")) {
            assertThat(dashboard.next()).contains("dashboard_ok");
            RestAssured.given()
                    .auth()
                    .oauth2(GatewayStack.identity().token("operator"))
                    .get("/api/gateway/stats")
                    .then()
                    .statusCode(200)
                    .body("nvr_hostnames", hasItem(nvr.hostname()))
                    .body("dashboard_clients", equalTo(1));
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void anOperatorOfAnotherRegionSeesNoHostname() {
        Fleet.Enrolled nvr = Fleet.enrol("northern");
        String southern =
                GatewayStack.identity().token("somebody", List.of("operator"), List.of("south"), Duration.ofMinutes(5));
        try (RawClient client = connect(nvr)) {
            RestAssured.given()
                    .auth()
                    .oauth2(southern)
                    .get("/api/gateway/stats")
                    .then()
                    .statusCode(200)
                    .body("nvr_hostnames", equalTo(List.of()));
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void othersDoNot() {
        RestAssured.get("/api/gateway/stats")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
        RestAssured.given()
                .auth()
                .oauth2("nonsense")
                .get("/api/gateway/stats")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        RestAssured.given()
                .auth()
                .oauth2(GatewayStack.identity().token("viewer"))
                .get("/api/gateway/stats")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void metricsGoToOperatorsWhoAskForThem() {
        try (RawClient operator = dashboard("operator");
                RawClient viewer = dashboard("viewer")) {
            operator.send("{\"type\":\"subscribe_metrics\",\"interval\":1}");
            viewer.send("{\"type\":\"subscribe_metrics\",\"interval\":1}");

            await().atMost(SOON).until(() -> operator.next().contains("\"nvr_connections\""));
            await().atMost(SOON).until(() -> viewer.next().contains("forbidden"));
            operator.send("{\"type\":\"subscribe_metrics\",\"interval\":61}");
            await().atMost(SOON).until(() -> operator.next().contains("bad_interval"));
        }
    }

    @Test
    void prometheusFindsTheMeters() {
        connect(Fleet.enrol("metered")).leave();
        String scraped =
                RestAssured.get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(scraped)
                .contains("fleetwatch_gateway_connections{kind=\"nvr\"}")
                .contains("fleetwatch_gateway_messages_received_total{type=\"auth\"}")
                .contains("fleetwatch_gateway_registry_size_nvrs")
                .contains("fleetwatch_gateway_sessions_unacknowledged_sessions")
                .contains("fleetwatch_gateway_session_records_total{outcome=\"acknowledged\"}");
    }

    private RawClient dashboard(String person) {
        RawClient client = connect()
                .send("{\"type\":\"dashboard\",\"token\":\""
                        + GatewayStack.identity().token(person) + "\"}");
        assertThat(client.next()).contains("dashboard_ok");
        return client;
    }
}
