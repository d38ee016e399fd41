package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Rest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two who share everything but their scope. Mallory has good tokens of her own and knows every name and number of what is
 * Alice's; nothing of it reaches her, and what she may not see answers exactly as what does not exist.
 */
@ExtendWith(UnderSiege.class)
class ScopeIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Besieged besieged;
    private final String alice;
    private final String mallory;

    ScopeIT(Besieged besieged) {
        this.besieged = besieged;
        String run = UUID.randomUUID().toString();
        this.alice = besieged.forge().person("alice-" + run, "operator", List.of("north"));
        this.mallory = besieged.forge().person("mallory-" + run, "operator", List.of("south"));
    }

    @Test
    void theStatusOfAnotherRegion() {
        Rest.Enrolled nvr = besieged.scenario().enrol("scoped");
        try (Talk hers = dashboard(mallory, new JsonObject());
                Talk his = dashboard(alice, new JsonObject())) {
            NvrSimulator simulator = besieged.scenario().nvr(nvr, besieged.gatewaySocket());
            await().atMost(SOON).until(simulator::isAuthenticated);
            simulator.flip(0);
            await().atMost(SOON).until(() -> names(his, nvr.hostname()));

            // A place of the feed that she was not told of, or that is not there.
            JsonObject place = his.hear("dashboard_ok");
            for (Object since : new Object[] {0L, place.getLong("seq", 0L), Long.MAX_VALUE, -1L, Long.MIN_VALUE}) {
                try (Talk again = dashboard(
                        mallory,
                        new JsonObject().put("since", since).put("generation", place.getString("generation", "x")))) {
                    simulator.flip(1);
                    again.say("{\"type\":\"heartbeat\"}");
                    await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !names(again, nvr.hostname()));
                }
            }
            assertThat(names(hers, nvr.hostname())).isFalse();
        }
        assertAlike("/api/nvrs/" + nvr.id(), "/api/nvrs/999999999");
        assertAlike("/api/nvrs/" + nvr.id() + "/history", "/api/nvrs/999999999/history");
        assertThat(ask("GET", besieged.inventory(), "/api/nvrs?region=north&limit=200", mallory)
                        .body())
                .doesNotContain(nvr.hostname());
        assertThat(ask("GET", besieged.inventory(), "/api/snapshot?limit=1000", mallory)
                        .body())
                .doesNotContain(nvr.hostname());
        assertThat(ask("GET", besieged.inventory(), "/api/cameras?nvr_id=" + nvr.id(), mallory)
                        .body())
                .doesNotContain("CAM-001");
        assertThat(ask("GET", besieged.gateway(), "/api/gateway/stats", mallory).body())
                .doesNotContain(nvr.hostname());
        // His place in a list is not a way into it.
        String cursor = new JsonObject(ask("GET", besieged.inventory(), "/api/nvrs?limit=1", alice)
                        .body())
                .getString("next_cursor");
        if (cursor != null) {
            assertThat(ask("GET", besieged.inventory(), "/api/nvrs?limit=200&cursor=" + Rest.encoded(cursor), mallory)
                            .body())
                    .doesNotContain(nvr.hostname());
        }
    }

    @Test
    void theStreamsOfAnotherPerson() {
        String stream = register(alice);
        String none = "stream_" + UUID.randomUUID();
        for (String path : List.of("/api/streams/%s", "/api/streams/%s/snapshot.jpg", "/api/streams/%s/mjpeg")) {
            HttpResponse<String> foreign = ask("GET", besieged.relay(), path.formatted(stream), mallory);
            HttpResponse<String> missing = ask("GET", besieged.relay(), path.formatted(none), mallory);
            assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
            assertThat(foreign.body().replace(stream, none)).isEqualTo(missing.body());
        }
        assertThat(ask("DELETE", besieged.relay(), "/api/streams/" + stream, mallory)
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("GET", besieged.relay(), "/api/streams/list", mallory).body())
                .doesNotContain(stream);
        String service = besieged.forge().mlService("ml-" + UUID.randomUUID(), List.of(none));
        try (Talk producer = relay(alice);
                Talk hers = relay(mallory);
                Talk machine = relay(service)) {
            producer.say(wish("register", "mobile", stream));
            producer.hear("registered");
            hers.say(wish("subscribe", "dashboard", stream));
            assertThat(hers.hear("error").getString("code")).isEqualTo("stream_not_found");
            machine.say(wish("subscribe", "ml-service", stream));
            assertThat(machine.hear("error").getString("code")).isEqualTo("stream_not_found");
            hers.say(new JsonObject()
                    .put("type", "video-frame")
                    .put("streamId", stream)
                    .put("timestamp", Long.MAX_VALUE)
                    .put("data", "data:image/jpeg;base64,/9j/2Q=="));
            await().atMost(SOON)
                    .until(() -> hers.heard().stream().anyMatch(it -> "not_registered".equals(it.getString("code"))));
            assertThat(producer.isOpen()).isTrue();
        }
    }

    @Test
    void theAlertsOfAnotherPersonAndOfAnotherRegion() {
        String stream = register(alice);
        String service = besieged.forge().mlService("ml-" + UUID.randomUUID(), List.of(stream));
        try (Talk his = dashboard(alice, new JsonObject());
                Talk hers = dashboard(mallory, new JsonObject());
                Talk machine = relay(service)) {
            machine.say(wish("subscribe", "ml-service", stream).put("produces", List.of("alert")));
            machine.hear("subscribed");
            machine.say(new JsonObject()
                    .put("type", "alert")
                    .put("streamId", stream)
                    .put("severity", "high")
                    .put("message", "<b>Somebody</b>'; DROP TABLE alerts.alert; --"));
            assertThat(his.hear("alert").getString("message")).contains("<b>Somebody</b>'; DROP TABLE");
            String id = his.hear("alert").getString("id");
            await().atMost(SOON)
                    .until(() -> ask("GET", besieged.alerts(), "/api/alerts/" + id, alice)
                                    .statusCode()
                            == 200);

            for (String verb : List.of("GET /api/alerts/%s", "POST /api/alerts/%s/acknowledge")) {
                String[] parts = verb.split(" ", -1);
                HttpResponse<String> foreign = ask(parts[0], besieged.alerts(), parts[1].formatted(id), mallory);
                HttpResponse<String> missing =
                        ask(parts[0], besieged.alerts(), parts[1].formatted("alert_none"), mallory);
                assertThat(foreign.statusCode()).isEqualTo(404).isEqualTo(missing.statusCode());
                assertThat(foreign.body().replace(id, "alert_none")).isEqualTo(missing.body());
            }
            assertThat(ask("GET", besieged.alerts(), "/api/alerts?streamId=" + stream, mallory)
                            .body())
                    .doesNotContain(id)
                    .isEqualTo(ask("GET", besieged.alerts(), "/api/alerts?streamId=stream_none", mallory)
                            .body());
            assertThat(hers.heard().stream().filter(it -> it.getString("type").equals("alert")))
                    .isEmpty();
        }
    }

    private void assertAlike(String foreign, String missing) {
        HttpResponse<String> one = ask("GET", besieged.inventory(), foreign, mallory);
        HttpResponse<String> other = ask("GET", besieged.inventory(), missing, mallory);
        assertThat(one.statusCode()).isEqualTo(404).isEqualTo(other.statusCode());
        assertThat(one.body().replace(foreign, missing)).isEqualTo(other.body());
    }

    private String register(String token) {
        return new JsonObject(Web.send(
                                "POST",
                                besieged.relay().resolve("/api/streams/register"),
                                "{\"deviceName\":\"Phone\",\"deviceType\":\"mobile\"}",
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "application/json")
                        .body())
                .getString("streamId");
    }

    private Talk dashboard(String token, JsonObject fields) {
        Talk talk = Talk.to(besieged.gatewaySocket());
        talk.say(fields.copy().put("type", "dashboard").put("token", token));
        talk.hear("dashboard_ok");
        return talk;
    }

    private Talk relay(String token) {
        Talk talk = Talk.to(besieged.relaySocket());
        talk.say(new JsonObject().put("type", "auth").put("token", token)).hear("auth_ok");
        return talk;
    }

    private static JsonObject wish(String type, String client, String stream) {
        return new JsonObject().put("type", type).put("clientType", client).put("streamId", stream);
    }

    private static boolean names(Talk talk, String hostname) {
        return talk.heard().stream().anyMatch(it -> it.encode().contains(hostname));
    }

    private static HttpResponse<String> ask(String method, URI service, String path, String token) {
        return Web.send(method, service.resolve(path), "", "Authorization", "Bearer " + token);
    }
}
