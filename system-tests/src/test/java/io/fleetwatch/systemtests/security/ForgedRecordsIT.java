package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.systemtests.running.Scrape;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records that none of our services wrote, on each topic: skipped and counted, or set aside, and what stands behind them is
 * read. Who may write what is the broker's to decide; this is for the day on which it was decided wrong.
 */
@ExtendWith(UnderSiege.class)
class ForgedRecordsIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SESSION = "0193a1b2-0000-7000-8000-000000000001";

    /** On any topic. */
    private static final List<@Nullable String> NONSENSE = Arrays.asList(
            "",
            "null",
            "7",
            "[]",
            "{}",
            "{\"type\":7}",
            "{\"type\":\"of a version to come\"}",
            "[".repeat(10_000),
            "{\"a\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000) + "}",
            "\u0000\u0001\u0002",
            "{\"type\":\"opened\",\"nvr\":1e999999,\"session\":\"x\"}",
            "9".repeat(200_000),
            null);

    private final Besieged besieged;
    private final KafkaProducer<String, byte[]> forger;

    ForgedRecordsIT(Besieged besieged) {
        this.besieged = besieged;
        this.forger = new KafkaProducer<>(
                Map.of("bootstrap.servers", besieged.fleet().system().kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        forger.close();
    }

    @Test
    void sessionsThatNoGatewayHolds() {
        long nvr = besieged.enrolled().id();
        int its = Topics.sessionPartition(nvr);
        int another = (its + 1) % Topics.SESSION_PARTITIONS;
        Scrape before = besieged.scrape(besieged.inventory());
        List<@Nullable String> forged = new ArrayList<>(NONSENSE);
        forged.add(opened(Long.MAX_VALUE - 7, "gw-forged", 1, "CAM"));
        forged.add(opened(-5, "gw-forged", 1, "CAM"));
        forged.add(opened(nvr, "gw\\u0000", 1, "CAM"));
        forged.add(opened(nvr, "g".repeat(100_000), 1, "CAM"));
        forged.add("{\"type\":\"digest\",\"instance\":\"gw-forged\",\"order\":9223372036854775807,\"sessions\":[[\""
                + SESSION + "\"," + nvr + ",9223372036854775807,9223372036854775807]]}");
        forged.add("{\"type\":\"digest\",\"instance\":\"gw-forged\",\"order\":-1,\"sessions\":[[\"" + SESSION + "\","
                + nvr + ",-1,-9223372036854775808]]}");
        forged.add("{\"type\":\"digest\",\"instance\":\"gw-forged\",\"order\":1,\"sessions\":[null]}");
        forged.add("{\"type\":\"reported\",\"session\":\"" + SESSION + "\",\"nvr\":" + nvr
                + ",\"instance\":\"gw-forged\",\"order\":1,\"sequence\":1,\"cameras\":[null]}");
        forged.add("{\"type\":\"beat\",\"order\":1,\"leaving\":false}");
        // Says that the NVR that behaves well is gone, in a partition that is not its own.
        forged.add("{\"type\":\"closed\",\"session\":\"" + SESSION + "\",\"nvr\":" + nvr
                + ",\"instance\":\"gw-forged\",\"order\":1,\"reason\":\"disconnected\"}");
        forged.forEach(record -> send(Topics.NVR_SESSIONS, another, "forged", record));
        NONSENSE.forEach(record -> send(Topics.NVR_SESSIONS, its, "forged", record));
        // These are of the right partition, and of an NVR that is not there.
        long unknown = 12_000_000L + nvr;
        send(
                Topics.NVR_SESSIONS,
                its,
                "x",
                opened(unknown, "gw-forged", Long.MAX_VALUE, "<img src=x onerror=alert(1)>"));
        send(Topics.NVR_SESSIONS, its, "x", opened(unknown, "gw-\\u0000", 1, "CAM"));
        send(
                Topics.NVR_SESSIONS,
                its,
                "x",
                "{\"type\":\"digest\",\"instance\":\"gw-forged\",\"order\":5,\"sessions\":[[\"" + SESSION + "\","
                        + unknown + ",1,9223372036854775807]]}");

        await().atMost(SOON).untilAsserted(() -> assertThat(besieged.scrape(besieged.inventory())
                        .minus(before, "fleetwatch_ledger_malformed_records_total"))
                .isGreaterThanOrEqualTo(30));
        await().atMost(SOON)
                .until(() -> besieged.scrape(besieged.inventory()).sum("fleetwatch_ledger_partitions")
                        == Topics.SESSION_PARTITIONS);
        assertThat(besieged.fleet().rest().nvr(nvr).getString("status")).isEqualTo("online");
    }

    @Test
    void changesThatNoLedgerMade() {
        Scrape before = besieged.scrape(besieged.gateway());
        List<@Nullable String> forged = new ArrayList<>(NONSENSE);
        forged.add("{\"type\":\"status_changed\",\"nvr_id\":1,\"version\":9223372036854775807}");
        forged.add(
                "{\"type\":\"status_changed\",\"nvr_id\":1,\"version\":1,\"hostname\":\"x\",\"device_name\":\"x\",\"from\":\"up\",\"to\":\"down\",\"cameras\":[],\"at\":\"2026-01-01T00:00:00Z\"}");
        forged.add(
                "{\"type\":\"status_changed\",\"nvr_id\":1,\"version\":1,\"hostname\":\"x\",\"device_name\":\"x\",\"from\":\"online\",\"to\":\"offline\",\"cameras\":[null],\"at\":\"2026-01-01T00:00:00Z\"}");
        forged.add("{\"type\":\"nvr_changed\",\"nvr_id\":\"x\",\"version\":[]}");
        forged.add("{\"type\":\"superseded\",\"nvr_id\":" + besieged.enrolled().id() + ",\"session\":\"" + SESSION
                + "\"}");
        forged.forEach(record -> send(Topics.STATUS_CHANGES, 0, "forged", record));

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        besieged.scrape(besieged.gateway()).minus(before, "fleetwatch_feed_malformed_skipped_total"))
                .isGreaterThanOrEqualTo(12));
    }

    @Test
    void entriesThatNobodyEnrolled() {
        Scrape before = besieged.scrape(besieged.gateway());
        List<@Nullable String> forged = new ArrayList<>(NONSENSE);
        // Null is a removal here; the broker itself takes nothing without a key.
        forged.remove(null);
        forged.add("{\"nvr_id\":900001,\"version\":1}");
        forged.add("{\"nvr_id\":900001,\"version\":1,\"hostname\":\"x\",\"device_name\":\"x\",\"keys\":[{}]}");
        forged.add("{\"nvr_id\":1,\"version\":1,\"hostname\":\"of another key\",\"device_name\":\"x\",\"keys\":[]}");
        forged.forEach(record -> send(Topics.NVRS, 0, "900001", record));
        send(Topics.NVRS, 0, "not a number", null);

        // Whoever is enrolled behind all of that is let in.
        var behind = besieged.scenario().enrol("behind");
        var nvr = besieged.scenario().nvr(behind, besieged.gatewaySocket());
        await().atMost(SOON).until(nvr::isAuthenticated);
        assertThat(besieged.scrape(besieged.gateway()).minus(before, "fleetwatch_gateway_registry_malformed_total"))
                .isGreaterThanOrEqualTo(15);
    }

    /** Names, severities and times that no publisher of ours sends; and nobody is told of an alert that says not whose it is. */
    @Test
    void alertsThatNobodyRaised() {
        Scrape before = besieged.scrape(besieged.alerts());
        List<@Nullable String> forged = new ArrayList<>(NONSENSE);
        forged.add(alert(json -> json.remove("owner")));
        forged.add(alert(json -> json.put("nvr_id", 1)));
        forged.add(alert(json -> json.put("severity", "apocalyptic")));
        forged.add(alert(json -> json.put("id", "alert_' OR 1=1")));
        forged.add(alert(json -> json.put("message", "x".repeat(100_000))));
        forged.add(alert(json -> json.put("created_at", "+999999999-12-31T23:59:59Z")));
        forged.add(alert(json -> json.put("message", "nul \u0000 byte")));
        forged.add(alert(json -> json.put("metadata", new JsonObject().put("\u0000", "\ud800"))));
        for (int partition = 0; partition < Topics.ALERT_PARTITIONS; partition++) {
            int to = partition;
            forged.forEach(record -> send(Topics.ALERTS, to, "forged", record));
        }
        try (Talk victim = dashboard("victim")) {
            String good = alert(json ->
                    json.put("id", "alert_behind").put("client_id", "behind").put("owner", "victim"));
            send(Topics.ALERTS, 0, "forged", good);
            assertThat(victim.hear("alert").getString("id")).isEqualTo("alert_behind");
            assertThat(victim.heard().stream().filter(it -> it.getString("type").equals("alert")))
                    .hasSize(1);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        besieged.scrape(besieged.alerts()).minus(before, "fleetwatch_alerts_rejected_total"))
                .isGreaterThanOrEqualTo(forged.size() * Topics.ALERT_PARTITIONS - 12));
        await().atMost(SOON)
                .until(() -> besieged.fleet()
                                .database()
                                .number("SELECT count(*) FROM alerts.alert WHERE id = ?", "alert_behind")
                        == 1);
    }

    @Test
    void streamsAndOwnersThatNoRelayAnnounced() {
        URI relay = besieged.relay();
        Scrape before = besieged.scrape(relay);
        NONSENSE.forEach(record -> send(Topics.STREAMS, 0, "stream_forged", record));
        NONSENSE.stream()
                .filter(it -> it != null)
                .forEach(record -> send(Topics.STREAM_OWNERS, 0, "stream_forged", record));
        send(Topics.STREAM_OWNERS, 0, "stream_a", "{\"stream_id\":\"stream_b\",\"version\":1,\"owner\":\"mallory\"}");
        send(Topics.STREAMS, 0, "stream_x", announced("not an address"));
        send(Topics.STREAMS, 0, "stream_x", announced("localhost:99999999"));
        send(Topics.STREAMS, 0, "stream_x", "{\"type\":\"announced\",\"stream_id\":null}");

        // A stream that is registered behind all of that has a producer and a viewer.
        String alice = besieged.forge().person("alice-streams", "viewer", List.of());
        String stream = new JsonObject(Web.send(
                                "POST",
                                relay.resolve("/api/streams/register"),
                                "{\"deviceName\":\"Phone\",\"deviceType\":\"mobile\"}",
                                "Authorization",
                                "Bearer " + alice,
                                "Content-Type",
                                "application/json")
                        .body())
                .getString("streamId");
        try (Talk producer = Talk.to(besieged.relaySocket(), "Authorization", "Bearer " + alice)) {
            producer.hear("auth_ok");
            producer.say(new JsonObject()
                    .put("type", "register")
                    .put("clientType", "mobile")
                    .put("streamId", stream));
            producer.hear("registered");
        }
        await().atMost(SOON).untilAsserted(() -> {
            Scrape now = besieged.scrape(relay);
            assertThat(now.minus(before, "fleetwatch_relay_cascade_records_skipped_total"))
                    .isGreaterThan(10);
            assertThat(now.minus(before, "fleetwatch_relay_owners_malformed_total"))
                    .isGreaterThan(10);
        });
    }

    private Talk dashboard(String subject) {
        Talk talk = Talk.to(besieged.gatewaySocket());
        talk.say(new JsonObject()
                .put("type", "dashboard")
                .put("token", besieged.forge().person(subject, "viewer", List.of())));
        talk.hear("dashboard_ok");
        return talk;
    }

    private static String opened(long nvr, String instance, long order, String camera) {
        return "{\"type\":\"opened\",\"session\":\"" + SESSION + "\",\"nvr\":" + nvr + ",\"instance\":\"" + instance
                + "\",\"order\":" + order + ",\"sequence\":1,\"cameras\":[{\"name\":\"" + camera
                + "\",\"status\":\"online\"}]}";
    }

    private static String announced(String address) {
        return "{\"type\":\"announced\",\"stream_id\":\"stream_x\",\"session\":\"" + SESSION
                + "\",\"relay\":\"forged\",\"address\":\"" + address
                + "\",\"state\":\"streaming\",\"at\":\"2026-01-01T00:00:00Z\"}";
    }

    private static String alert(Change change) {
        JsonObject alert = new JsonObject()
                .put("id", "alert_forged")
                .put("publisher", "forger")
                .put("client_id", "1")
                .put("stream_id", "stream_forged")
                .put("owner", "nobody")
                .put("severity", "high")
                .put("message", "Forged")
                .put("metadata", new JsonObject())
                .put("created_at", "2026-01-01T00:00:00Z");
        change.of(alert);
        return alert.encode();
    }

    private interface Change {
        void of(JsonObject alert);
    }

    private void send(String topic, int partition, String key, @Nullable String value) {
        try {
            forger.send(new ProducerRecord<>(
                            topic, partition, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
