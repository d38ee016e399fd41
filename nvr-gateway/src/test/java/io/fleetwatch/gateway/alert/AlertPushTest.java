package io.fleetwatch.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the topic to the screen. */
@QuarkusTest
class AlertPushTest extends GatewayTest {

    @BeforeEach
    void untilFollowing() {
        await().atMost(SOON)
                .until(() -> meters.get("fleetwatch.gateway.alerts.partitions")
                                .gauge()
                                .value()
                        >= Topics.ALERT_PARTITIONS);
    }

    @Test
    void everyDashboardGetsItsOwnAlertsAndNoOthers() {
        try (RawClient olga = dashboard(token("olga", "viewer", List.of("north")));
                RawClient vera = dashboard(token("vera", "operator", List.of("south")));
                RawClient ada = dashboard(token("ada", "admin", null))) {
            double malformed = counter("fleetwatch.gateway.alerts.malformed");
            publish("nvr-1", nvrAlert("alert_north", "north"));
            publish("nvr-2", nvrAlert("alert_south", "south"));
            publish("nvr-3", nvrAlert("alert_nowhere", null));
            publish("stream_1", streamAlert("alert_olga", "olga"));
            publish("stream_2", streamAlert("alert_somebody", "somebody"));
            publish("stream_1", "not an alert");
            publish("stream_1", null);
            // What is for everybody comes last, so that what came before it is all there is.
            await().atMost(SOON).until(() -> counter("fleetwatch.gateway.alerts.read") >= 5);
            assertThat(alertIds(olga, 2)).containsExactlyInAnyOrder("alert_north", "alert_olga");
            assertThat(alertIds(vera, 1)).containsExactly("alert_south");
            assertThat(alertIds(ada, 3)).containsExactlyInAnyOrder("alert_north", "alert_south", "alert_nowhere");
            await().atMost(SOON).until(() -> counter("fleetwatch.gateway.alerts.malformed") - malformed == 2);

            renew(vera, token("vera", "operator", List.of("north")));
            publish("nvr-1", nvrAlert("alert_later", "north"));
            publish("nvr-2", nvrAlert("alert_south_later", "south"));
            assertThat(alertIds(vera, 1)).containsExactly("alert_later");
            assertThat(alertIds(olga, 1)).containsExactly("alert_later");
            assertThat(alertIds(ada, 2)).containsExactlyInAnyOrder("alert_later", "alert_south_later");
        }
    }

    @Test
    void partitionsAddedLaterAreReadFromTheirBeginning() throws Exception {
        try (RawClient olga = dashboard(token("olga", "viewer", List.of("added")));
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers()))) {
            int more = partitions(admin) + 1;
            admin.createPartitions(Map.of(Topics.ALERTS, NewPartitions.increaseTo(more)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            await().atMost(SOON).until(() -> partitions(admin) == more);
            send(new ProducerRecord<>(Topics.ALERTS, more - 1, "nvr-9", nvrAlert("alert_added", "added")));
            assertThat(alertIds(olga, 1)).containsExactly("alert_added");
        }
    }

    @Test
    void goesOnAfterKafkaWasAway() {
        try (RawClient olga = dashboard(token("olga", "viewer", List.of("outage")))) {
            publish("nvr-7", nvrAlert("alert_before", "outage"));
            assertThat(alertIds(olga, 1)).containsExactly("alert_before");
            GatewayStack.kafka().stop();
            GatewayStack.kafka().start();
            publish("nvr-7", nvrAlert("alert_after", "outage"));
            assertThat(alertIds(olga, 1)).containsExactly("alert_after");
        }
    }

    private static int partitions(Admin admin) throws Exception {
        return admin.describeTopics(List.of(Topics.ALERTS)).allTopicNames().get(10, TimeUnit.SECONDS).values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
    }

    private RawClient dashboard(String token) {
        RawClient client = connect().send("{\"type\":\"dashboard\",\"token\":\"" + token + "\"}");
        assertThat(client.next()).contains("dashboard_ok");
        return client;
    }

    private static void renew(RawClient client, String token) {
        client.send("{\"type\":\"auth\",\"token\":\"" + token + "\"}");
        String answer = client.next();
        while (!answer.contains("auth_ok")) {
            answer = client.next();
        }
    }

    /** The next so many alerts; what else comes is passed over. */
    private static List<String> alertIds(RawClient client, int count) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            String message = client.next();
            if (message.startsWith("{\"type\":\"alert\"")) {
                assertThat(message).doesNotContain("\"seq\"");
                ids.add(message.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"));
            }
        }
        return ids;
    }

    private static String token(String subject, String role, @Nullable List<String> regions) {
        return GatewayStack.identity().token(subject, List.of(role), regions, Duration.ofMinutes(5));
    }

    private static String nvrAlert(String id, @Nullable String region) {
        return """
                {"id":"%s","publisher":"inventory","client_id":"%s","nvr_id":12,"hostname":"NVR-12",%s"severity":"critical",\
                "message":"slow","metadata":{},"created_at":"2026-01-15T10:30:00Z"}""".formatted(id, id, region == null ? "" : "\"region\":\"" + region + "\",");
    }

    private static String streamAlert(String id, String owner) {
        return """
                {"id":"%s","publisher":"ml-demo","client_id":"%s","stream_id":"stream_1","owner":"%s","severity":"high",\
                "message":"person","metadata":{},"created_at":"2026-01-15T10:30:00Z"}""".formatted(id, id, owner);
    }

    private static void publish(String key, @Nullable String value) {
        send(new ProducerRecord<>(Topics.ALERTS, key, value));
    }

    private static void send(ProducerRecord<String, @Nullable String> record) {
        try (KafkaProducer<String, @Nullable String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(record).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
