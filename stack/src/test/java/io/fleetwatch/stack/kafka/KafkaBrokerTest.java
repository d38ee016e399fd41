package io.fleetwatch.stack.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

    private static KafkaBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = KafkaBroker.start(directory, 0);
        TopicSetup.create(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void topicsHaveTheSettingsThatTheServicesRelyOn() throws Exception {
        TopicSetup.create(broker.bootstrapServers()); // again: no complaint, no change

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(partitions(admin, Topics.NVR_SESSIONS)).isEqualTo(12);
            assertThat(partitions(admin, Topics.STATUS_CHANGES)).isEqualTo(1);
            assertThat(partitions(admin, Topics.NVRS)).isEqualTo(1);
            assertThat(partitions(admin, Topics.ALERTS)).isEqualTo(6);
            assertThat(setting(admin, Topics.NVR_SESSIONS, "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(setting(admin, Topics.NVR_SESSIONS, "retention.ms")).isEqualTo("21600000");
            assertThat(setting(admin, Topics.STATUS_CHANGES, "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(setting(admin, Topics.STATUS_CHANGES, "retention.ms")).isEqualTo("604800000");
            assertThat(setting(admin, Topics.NVRS, "cleanup.policy")).isEqualTo("compact");
        }
    }

    @Test
    void aTopicWithOtherSettingsIsCorrected() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.ALERTS);
            var entry = new org.apache.kafka.clients.admin.ConfigEntry("retention.ms", "1000");
            var set = new org.apache.kafka.clients.admin.AlterConfigOp(
                    entry, org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();

            TopicSetup.create(broker.bootstrapServers());

            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                            setting(admin, Topics.ALERTS, "retention.ms"))
                    .isEqualTo("604800000"));
        }
    }

    @Test
    void keepsRecordsAndPortAcrossStopAndStartAndStampsThemItself() throws Exception {
        String address = broker.bootstrapServers();
        long yearsAgo = 1_000_000_000_000L;
        send(new ProducerRecord<>(Topics.STATUS_CHANGES, 0, yearsAgo, "1", "before"));

        broker.stop();
        broker.start();
        assertThat(broker.bootstrapServers()).isEqualTo(address);
        send(new ProducerRecord<>(Topics.STATUS_CHANGES, 0, yearsAgo, "1", "after"));

        List<ConsumerRecord<String, String>> records = read(Topics.STATUS_CHANGES, 2);
        assertThat(records).extracting(ConsumerRecord::value).containsExactly("before", "after");
        assertThat(records).allSatisfy(it -> {
            assertThat(it.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(it.timestamp()).isGreaterThan(yearsAgo);
        });
    }

    private static void send(ProducerRecord<String, String> record) throws Exception {
        // Compressed as the gateways do it, which the broker must be able to read.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "compression.type", "lz4");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }

    private static List<ConsumerRecord<String, String>> read(String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        assertThat(records.getFirst().value().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        return records;
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .size();
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name)
                .value();
    }
}
