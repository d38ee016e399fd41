package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that the provider never gave, at every door where a token is shown. */
@ExtendWith(UnderSiege.class)
class TokenAttacksIT {

    private final Besieged besieged;
    private final Map<String, Doors.Door> doors;

    TokenAttacksIT(Besieged besieged) {
        this.besieged = besieged;
        this.doors = Doors.of(besieged);
    }

    @Test
    void aForgedTokenOpensNoDoor() {
        String good = besieged.forge().person("alice", "admin", null);
        Map<String, String> unexpected = new ConcurrentSkipListMap<>();
        atOnce((where, door) -> {
            note(unexpected, where + ", a good token", door.show().apply(good), door.good());
            besieged.forge()
                    .forgeries()
                    .forEach((what, token) ->
                            note(unexpected, where + ", " + what, door.show().apply(token), door.bad()));
        });
        assertThat(unexpected).isEmpty();
        assertThat(besieged.scrape(besieged.gateway())
                        .sum("fleetwatch_gateway_auth_failures_total", "kind=\"dashboard\"", "reason=\"bad_token\""))
                .isGreaterThan(15);
        assertThat(besieged.scrape(besieged.relay())
                        .sum("fleetwatch_relay_auth_failures_total", "reason=\"bad_token\""))
                .isGreaterThan(40);
    }

    /** Each unknown key might be one that the provider has just begun to use, so somebody has to ask; not for each of them. */
    @Test
    void aFloodOfUnknownKeysDoesNotReachTheProvider() {
        String good = besieged.forge().person("alice", "admin", null);
        int before = besieged.keys().asked();
        Map<String, String> unexpected = new ConcurrentSkipListMap<>();
        atOnce((where, door) -> {
            for (int i = 0; i < 25; i++) {
                note(unexpected, where, door.show().apply(besieged.forge().ofUnknownKey()), door.bad());
            }
            note(unexpected, where + ", a good token", door.show().apply(good), door.good());
        });
        assertThat(unexpected).isEmpty();
        // At most one a minute for each of four services.
        assertThat(besieged.keys().asked() - before).isLessThanOrEqualTo(8);
    }

    @Test
    void withTheProvidersKeysAwayWhoHasAGoodTokenGoesOnAndAForgedOneStillOpensNothing() {
        String good = besieged.forge().person("alice", "admin", null);
        Map<String, String> unexpected = new ConcurrentSkipListMap<>();
        besieged.keys().away(true);
        try {
            atOnce((where, door) -> {
                note(unexpected, where + ", a good token", door.show().apply(good), door.good());
                String said = door.show().apply(besieged.forge().ofUnknownKey());
                // Whether it is good cannot be known now: refused, or asked to come back.
                assertThat(said).as(where).isIn(door.bad(), "503", "1011 internal_error");
            });
        } finally {
            besieged.keys().away(false);
        }
        assertThat(unexpected).isEmpty();
    }

    /** What stands in an address gets into logs of every proxy on the way, and into the history of browsers. */
    @Test
    void aTokenInAnAddressIsNotLookedAt() {
        String good = besieged.forge().person("alice", "admin", null);
        for (String name : new String[] {"token", "access_token", "auth", "bearer_token", "jwt"}) {
            String query = "?" + name + "=" + good;
            assertThat(Web.get(besieged.inventory().resolve("/api/nvrs" + query))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Web.get(besieged.relay().resolve("/api/streams/list" + query))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Web.get(besieged.relay().resolve("/api/streams/stream_none/mjpeg" + query))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Web.get(besieged.gateway().resolve("/api/gateway/stats" + query))
                            .statusCode())
                    .isEqualTo(401);
            // The alert service names what it does not know before it asks who it is.
            assertThat(Web.get(besieged.alerts().resolve("/api/alerts" + query)).statusCode())
                    .isEqualTo(401);
            try (Talk gateway = Talk.to(URI.create(besieged.gatewaySocket() + query))) {
                assertThat(gateway.say("{\"type\":\"heartbeat\"}").end()).isEqualTo("1008 not_allowed");
            }
            try (Talk relay = Talk.to(URI.create(besieged.relaySocket() + query))) {
                assertThat(relay.say("{\"type\":\"subscribe\",\"clientType\":\"mobile\",\"streamId\":\"stream_x\"}")
                                .end())
                        .isEqualTo("1008 Unauthorized");
            }
        }
    }

    @Test
    void longTokensAreRefusedAndCostNothing() {
        long begun = System.nanoTime();
        for (int size : new int[] {8_000, 15_000, 60_000, 1_000_000}) {
            String token = "eyJhbGciOiJSUzI1NiJ9." + "a".repeat(size) + ".c2ln";
            atOnce((where, door) -> {
                if (where.contains("message") || where.startsWith("gateway, d") || where.startsWith("gateway, N")) {
                    assertThat(door.show().apply(token))
                            .as("%s, %d", where, size)
                            .isIn(door.bad(), "1009 too_big", "1006");
                }
            });
            String head = "GET /api/nvrs HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token;
            for (URI service :
                    new URI[] {besieged.inventory(), besieged.alerts(), besieged.relay(), besieged.gateway()}) {
                assertThat(Web.raw(service, head + "\r\n\r\n"))
                        .as("%s, %d", service, size)
                        .containsPattern("^(HTTP/1.1 (401|404|431)|\\nreset)");
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> besieged.fleet().rest().get("/api/summary") != null);
    }

    /** Each door has a visitor of its own. */
    private void atOnce(BiConsumer<String, Doors.Door> visit) {
        doors.entrySet().parallelStream().forEach(it -> visit.accept(it.getKey(), it.getValue()));
    }

    private static void note(Map<String, String> unexpected, String what, String said, String expected) {
        if (!said.equals(expected)) {
            unexpected.put(what, said + " instead of " + expected);
        }
    }
}
