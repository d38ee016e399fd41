package io.fleetwatch.relay.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.AlertRecord.Severity;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.support.Kafka;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AlertsTest extends RelayTest {

    private static final Caller ML = new Caller("issuer", "ml-demo", Set.of("ml-service"), Set.of("*"), Instant.MAX);

    @Inject
    AlertSender alerts;

    @Inject
    Audience audience;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void anAlertIsAcknowledgedWhenKafkaHasItAndToldToThoseWhoListen() throws Exception {
        String stream = listenedTo();
        AlertOutcome outcome = send(draft(stream, "7f3c"));
        assertThat(outcome).isInstanceOf(AlertOutcome.Accepted.class);
        AlertOutcome.Accepted accepted = (AlertOutcome.Accepted) outcome;
        assertThat(accepted.clientId()).isEqualTo("7f3c");

        List<ConsumerRecord<String, String>> records = Kafka.records(Topics.ALERTS, stream);
        assertThat(records).hasSize(1);
        AlertRecord record = Codec.ALERTS.read(records.getFirst().value().getBytes(StandardCharsets.UTF_8));
        assertThat(record.id()).isEqualTo(accepted.alertId());
        assertThat(record.publisher()).isEqualTo("ml-demo");
        assertThat(record.owner()).isEqualTo("alice");
        assertThat(record.metadata()).containsEntry("confidence", 0.95);

        await().atMost(SOON).until(() -> !told.isEmpty());
        JsonObject message = new JsonObject(told.getFirst());
        assertThat(message.getString("type")).isEqualTo("alert");
        assertThat(message.getString("id")).isEqualTo(accepted.alertId());
        assertThat(message.getString("streamId")).isEqualTo(stream);
        assertThat(message.getString("severity")).isEqualTo("high");
        assertThat(message.getLong("timestamp")).isEqualTo(record.createdAt().toEpochMilli());
        assertThat(message.getInstant("createdAt").toEpochMilli())
                .isEqualTo(record.createdAt().toEpochMilli());
        assertThat(message.getJsonObject("metadata").getDouble("confidence")).isEqualTo(0.95);
        assertThat(message.containsKey("occurredAt")).isFalse();
    }

    @Test
    void aRepetitionCarriesTheSameId() throws Exception {
        String stream = listenedTo();
        assertThat(send(draft(stream, "again"))).isEqualTo(send(draft(stream, "again")));
    }

    @Test
    void anAlertWithoutAnIdGetsOne() throws Exception {
        String stream = listenedTo();
        assertThat(send(draft(stream, null)))
                .isInstanceOfSatisfying(AlertOutcome.Accepted.class, it -> assertThat(it.clientId())
                        .isNotEmpty());
    }

    @Test
    void ofAStreamThatIsGoneNoAlertIsTaken() throws Exception {
        assertThat(send(draft("stream_gone", "1"))).isInstanceOf(AlertOutcome.Unavailable.class);
        assertThat(counter("fleetwatch.relay.alerts.refused", "reason", "unknown_stream"))
                .isPositive();
    }

    @Test
    void whatIsNoAlertIsSkippedAndCountedAndAlertsOfCamerasAreNotForHere() throws Exception {
        String stream = listenedTo();
        double before = counter("fleetwatch.relay.alerts.malformed");
        for (int i = 0; i < 3; i++) {
            Kafka.send(
                    Topics.ALERTS,
                    stream,
                    List.of("not json", "{}", "{\"id\":\"alert_1\"}").get(i));
        }
        Kafka.send(Topics.ALERTS, stream, null);
        AlertRecord ofCamera = new AlertRecord(
                "alert_x",
                "inventory",
                "c",
                null,
                12L,
                3L,
                "DESKTOP-1",
                null,
                "north",
                Severity.CRITICAL,
                "slow",
                Map.of(),
                Instant.now(),
                null);
        Kafka.send(Topics.ALERTS, stream, new String(Codec.ALERTS.write(ofCamera), StandardCharsets.UTF_8));
        send(draft(stream, "after"));
        await().atMost(SOON).until(() -> !told.isEmpty());
        assertThat(told).hasSize(1);
        assertThat(counter("fleetwatch.relay.alerts.malformed") - before).isEqualTo(4);
    }

    private String listenedTo() {
        String stream = Streams.register(Tokens.person("alice", "operator"));
        audience.join(stream, Topic.ALERTS, told::add);
        return stream;
    }

    private AlertOutcome send(AlertDraft draft) throws Exception {
        CompletableFuture<AlertOutcome> outcome = new CompletableFuture<>();
        alerts.send(ML, draft, outcome::complete);
        return outcome.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static AlertDraft draft(String stream, @Nullable String clientId) {
        return new AlertDraft(
                stream, clientId, Severity.HIGH, "Suspicious person detected", Map.of("confidence", 0.95), null);
    }
}
