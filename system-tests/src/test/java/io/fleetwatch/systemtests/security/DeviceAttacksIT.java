package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Rest;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has one NVR's key, or had it. */
@ExtendWith(UnderSiege.class)
class DeviceAttacksIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Besieged besieged;
    private final Rest rest;

    DeviceAttacksIT(Besieged besieged) {
        this.besieged = besieged;
        this.rest = besieged.fleet().rest();
    }

    @Test
    void aKeyOpensItsOwnNvrAndNothingElse() {
        Enrolled mine = besieged.scenario().enrol("mine");
        Enrolled other = besieged.scenario().enrol("other");
        try (Talk good = connected(mine, mine.key())) {
            for (String key : new String[] {
                mine.key(), other.key() + "x", other.key().toUpperCase(Locale.ROOT), "fwk_", "fwk_' OR 1=1 --", " "
            }) {
                assertThat(says(other.hostname(), key)).as(key).isEqualTo("1008 unauthorized");
            }
            assertThat(says("nobody", mine.key())).isEqualTo("1008 unauthorized");
            // A connection stays what it was let in as.
            good.say(auth(other.hostname(), mine.key()));
            assertThat(good.end()).isEqualTo("1008 not_allowed");
        }
        for (String path :
                new String[] {"/api/nvrs", "/api/nvrs/" + mine.id(), "/api/snapshot", "/api/nvrs/" + mine.id() + "/keys"
                }) {
            assertThat(Web.get(besieged.inventory().resolve(path), "X-Device-Key", mine.key())
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Web.get(besieged.alerts().resolve("/api/alerts"), "X-Device-Key", mine.key())
                        .statusCode())
                .isEqualTo(401);
    }

    /** The new key works before the old one ends; the NVR shows it on the way and is never offline. */
    @Test
    void aKeyIsChangedWithoutAGapAndTheOldOneIsDeadAfterwards() {
        Enrolled nvr = besieged.scenario().enrol("rotated");
        try (Talk session = connected(nvr, nvr.key())) {
            JsonObject made = rest.call("POST", "/api/nvrs/" + nvr.id() + "/keys", new JsonObject())
                    .json();
            String fresh = made.getString("key");
            await().atMost(SOON).until(() -> says(nvr.hostname(), fresh).equals("auth_ok"));
            assertThat(says(nvr.hostname(), nvr.key())).isEqualTo("auth_ok");
            session.say(auth(nvr.hostname(), fresh));
            await().atMost(SOON)
                    .until(() -> session.heard().stream()
                                    .filter(it -> it.getString("type").equals("auth_ok"))
                                    .count()
                            == 2);

            String old = oldKey(nvr, made.getString("id"));
            assertThat(rest.call("DELETE", "/api/nvrs/" + nvr.id() + "/keys/" + old, null)
                            .status())
                    .isEqualTo(204);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> says(nvr.hostname(), nvr.key()).equals("1008 unauthorized"));
            assertThat(says(nvr.hostname(), fresh)).isEqualTo("auth_ok");
            assertThat(session.isOpen()).isTrue();
            assertThat(Web.send(
                                    "PATCH",
                                    besieged.inventory()
                                            .resolve("/api/cameras/ingest-comprehensive-data/" + nvr.hostname()
                                                    + "/192.168.0.101"),
                                    "{}",
                                    "X-Device-Key",
                                    nvr.key(),
                                    "Content-Type",
                                    "application/json")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aDeletedKeyEndsItsSessionWithinFiveSeconds() {
        Enrolled nvr = besieged.scenario().enrol("revoked");
        try (Talk session = connected(nvr, nvr.key())) {
            String id = rest.get("/api/nvrs/" + nvr.id() + "/keys")
                    .getJsonArray("keys")
                    .getJsonObject(0)
                    .getString("id");
            rest.call("DELETE", "/api/nvrs/" + nvr.id() + "/keys/" + id, null);
            assertThat(session.end(Duration.ofSeconds(5))).isEqualTo("1008 revoked");
        }
    }

    /** Names that it does not own, names and numbers of another NVR's cameras, more names than any NVR has. */
    @Test
    void camerasThatAnNvrDoesNotOwnAreNotItsToSpeakOf() {
        Enrolled mine = besieged.scenario().enrol("forging");
        Map<String, String> before = rest.cameras(besieged.enrolled().id());
        JsonArray cameras = new JsonArray();
        for (int i = 0; i < 900; i++) {
            cameras.add(new JsonObject().put("name", "forged-" + i).put("status", "online"));
        }
        cameras.add(new JsonObject()
                .put("name", "CAM-001")
                .put("status", "online")
                .put("nvr_id", besieged.enrolled().id()));
        cameras.add(new JsonObject()
                .put("name", "CAM-002")
                .put("status", "offline")
                .put("hostname", besieged.enrolled().hostname()));
        cameras.add(new JsonObject().put("name", "<img src=x onerror=alert(1)>").put("status", "online"));
        cameras.add(new JsonObject().put("name", "a\u0000b").put("status", "online"));
        cameras.add(new JsonObject().put("name", 7).put("status", "online"));
        cameras.add(new JsonObject().put("name", "CAM-003").put("status", "exploded"));
        try (Talk session = Talk.to(besieged.gatewaySocket())) {
            session.say(auth(mine.hostname(), mine.key())
                    .put(
                            "systemStatus",
                            new JsonObject().put("status", "online").put("cameras", cameras)));
            session.hear("auth_ok");
            await().atMost(SOON).until(() -> rest.cameras(mine.id())
                    .equals(Map.of(
                            "CAM-001", "online",
                            "CAM-002", "offline",
                            "CAM-003", "offline",
                            "CAM-004", "offline",
                            "CAM-005", "offline")));
        }
        assertThat(rest.cameras(besieged.enrolled().id())).isEqualTo(before);
        assertThat(besieged.scrape(besieged.inventory()).sum("fleetwatch_ledger_unknown_cameras_total"))
                .isGreaterThanOrEqualTo(901);
    }

    private Talk connected(Enrolled nvr, String key) {
        await().atMost(SOON).until(() -> says(nvr.hostname(), key).equals("auth_ok"));
        Talk talk = Talk.to(besieged.gatewaySocket());
        talk.say(auth(nvr.hostname(), key)).hear("auth_ok");
        return talk;
    }

    private String says(String hostname, String key) {
        try (Talk talk = Talk.to(besieged.gatewaySocket())) {
            return talk.say(auth(hostname, key)).firstOf("auth_ok");
        }
    }

    private String oldKey(Enrolled nvr, String newKey) {
        return rest.get("/api/nvrs/" + nvr.id() + "/keys").getJsonArray("keys").stream()
                .map(it -> ((JsonObject) it).getString("id"))
                .filter(it -> !it.equals(newKey))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject auth(String hostname, String key) {
        return new JsonObject().put("type", "auth").put("hostname", hostname).put("token", key);
    }
}
