package io.fleetwatch.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands in the topic: whoever is enrolled behind it is let in, and nobody else. */
@QuarkusTest
class HostileRegistryTest extends GatewayTest {

    private record Forged(String key, @Nullable String value) {}

    private static final List<Forged> RECORDS = List.of(
            new Forged("900001", "{\"nvr_id\":900001,\"version\":1}"),
            new Forged(
                    "900002", "{\"nvr_id\":900002,\"version\":1,\"hostname\":null,\"device_name\":\"x\",\"keys\":[]}"),
            new Forged("900003", "{\"nvr_id\":900003,\"version\":1,\"hostname\":\"h3\",\"device_name\":\"x\"}"),
            new Forged(
                    "900004",
                    "{\"nvr_id\":900004,\"version\":1,\"hostname\":\"h4\",\"device_name\":\"x\",\"keys\":[null]}"),
            new Forged(
                    "900005",
                    "{\"nvr_id\":900005,\"version\":1,\"hostname\":\"h5\",\"device_name\":\"x\",\"keys\":[{\"id\":\"k\"}]}"),
            new Forged(
                    "900006",
                    "{\"nvr_id\":900007,\"version\":1,\"hostname\":\"h6\",\"device_name\":\"x\",\"keys\":[]}"),
            new Forged(
                    "900008",
                    "{\"nvr_id\":900008,\"version\":1,\"hostname\":\"h8\",\"device_name\":\"x\",\"keys\":\"none\"}"),
            new Forged("900009", "[".repeat(5_000)),
            new Forged("900010", "null"),
            new Forged("900011", ""),
            new Forged("nobody", "{}"),
            new Forged("99999999999999999999", null));

    @Test
    void recordsThatCannotBeEntriesAreSkippedAndCounted() {
        double before = counter("fleetwatch.gateway.registry.malformed");

        send(RECORDS);
        Fleet.Enrolled behind = Fleet.enrol("behind");

        try (RawClient client = connect(behind)) {
            assertThat(client.isOpen()).isTrue();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(counter("fleetwatch.gateway.registry.malformed"))
                .isEqualTo(before + RECORDS.size()));
    }

    private static void send(List<Forged> records) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (Forged forged : records) {
                String value = forged.value();
                producer.send(new ProducerRecord<>(
                                Topics.NVRS,
                                0,
                                forged.key(),
                                value == null ? null : value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
