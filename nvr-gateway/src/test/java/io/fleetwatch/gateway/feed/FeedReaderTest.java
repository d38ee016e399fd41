package io.fleetwatch.gateway.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader against a real broker; each test begins with a topic made anew. */
class FeedReaderTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static KafkaBroker broker;

    private final Feed feed = new Feed();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HeardSignals signals = new HeardSignals();
    private final FeedConfig config = Configs.of(
            FeedConfig.class,
            Map.of("fleetwatch.feed.probe-interval", "100ms", "fleetwatch.feed.retry-pause", "100ms"));
    private final FeedReader reader = new FeedReader(
            feed,
            config,
            new FeedMeters(registry, feed, config),
            signals,
            new KafkaClients(settings()),
            PushTraces.OFF);

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(directory.resolve("kafka"), 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopicAnew() throws Exception {
        deleteTopic();
        TopicSetup.create(broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void readsWhatWasThereBeforeItAndWhatComes() throws Exception {
        publish(Records.offline(1, 1, "north"), Records.offline(2, 1, "south"));
        reader.start();
        awaitSeqs(0, 1);
        publish(Records.changed(1, 2, "north"));
        awaitSeqs(0, 1, 2);
        assertThat(ring().floor()).isEqualTo(-1);
        assertThat(ring().generation()).isEqualTo(topicId());
        await().atMost(SOON)
                .until(() -> feed.brokerEnd() != null
                        && requireNonNull(feed.brokerEnd()).end() == 3);
        assertThat(gauge("fleetwatch.feed.lag")).isZero();
        assertThat(gauge("fleetwatch.feed.position")).isEqualTo(2);
        assertThat(gauge("fleetwatch.feed.read.age")).isBetween(0.0, 5.0);
    }

    @Test
    void repetitionsAndGarbageAreSkippedAndSignalsDelivered() throws Exception {
        reader.start();
        publish(Records.offline(1, 1, "north"), Records.offline(1, 1, "north"), new FeedRecord.ReportWanted(4));
        publish("not json".getBytes(StandardCharsets.UTF_8));
        publish(Records.changed(1, 2, "north"));
        awaitSeqs(0, 4);
        assertThat(signals.heard).containsExactly("report wanted 4");
        assertThat(registry.counter("fleetwatch.feed.duplicates.dropped").count())
                .isEqualTo(1);
        assertThat(registry.counter("fleetwatch.feed.malformed.skipped").count())
                .isEqualTo(1);
    }

    @Test
    void goesOnWithTheSameRingAfterAnOutage() throws Exception {
        publish(Records.offline(1, 1, "north"));
        reader.start();
        awaitSeqs(0);
        Ring before = ring();
        broker.stop();
        BrokerEnd lastAnswer = feed.brokerEnd();
        broker.start();
        publish(Records.offline(2, 1, "north"));
        awaitSeqs(0, 1);
        assertThat(ring()).isSameAs(before);
        await().atMost(SOON).until(() -> !Objects.equals(feed.brokerEnd(), lastAnswer));
    }

    @Test
    void startsWhileTheBrokerIsAway() throws Exception {
        publish(Records.offline(1, 1, "north"));
        broker.stop();
        reader.start();
        assertThat(feed.ring()).isNull();
        // No gauge is NaN: one replica that starts must not spoil the sum of all.
        assertThat(gauge("fleetwatch.feed.lag")).isZero();
        assertThat(gauge("fleetwatch.feed.position")).isEqualTo(-1);
        assertThat(gauge("fleetwatch.feed.ring.entries")).isZero();
        broker.start();
        awaitSeqs(0);
    }

    @Test
    void aTopicMadeAnewIsANewGenerationWhoseVersionsStartAgain() throws Exception {
        publish(Records.offline(1, 9, "north"), Records.offline(2, 9, "north"), Records.offline(3, 9, "north"));
        reader.start();
        awaitSeqs(0, 1, 2);
        Ring before = ring();
        deleteTopic();
        TopicSetup.create(broker.bootstrapServers());
        publish(Records.offline(1, 1, "north"));
        await().atMost(SOON).until(() -> feed.ring() != before);
        awaitSeqs(0);
        assertThat(ring().generation()).isEqualTo(topicId()).isNotEqualTo(before.generation());
        assertThat(before.bytes()).isZero();
        assertThat(registry.counter("fleetwatch.feed.restarts").count()).isEqualTo(1);
    }

    @Test
    void holdsNothingBelowWhatTheTopicStillHas() throws Exception {
        publish(Records.offline(1, 1, "north"), Records.offline(2, 1, "north"), Records.offline(3, 1, "north"));
        deleteRecordsBelow(2);
        reader.start();
        awaitSeqs(2);
        assertThat(ring().floor()).isEqualTo(1);
    }

    @Test
    void goesOnBehindItsRingOnlyWhereTheSameTopicHasNoGap() {
        Ring ring = new Ring("g", 9, 1_000);
        assertThat(FeedReader.continues(ring, "g", 0, 10)).isTrue();
        assertThat(FeedReader.continues(ring, "g", 10, 50)).isTrue();
        assertThat(FeedReader.continues(ring, "g", 11, 50)).isFalse();
        assertThat(FeedReader.continues(ring, "g", 0, 9)).isFalse();
        assertThat(FeedReader.continues(ring, "other", 0, 50)).isFalse();
    }

    private void awaitSeqs(long... seqs) {
        await().atMost(SOON).untilAsserted(() -> assertThat(heldSeqs())
                .containsExactlyElementsOf(LongStream.of(seqs).boxed().toList()));
    }

    private List<Long> heldSeqs() {
        Ring ring = feed.ring();
        return ring == null
                ? List.of()
                : LongStream.range(ring.first(), ring.end())
                        .mapToObj(ring::get)
                        .filter(Objects::nonNull)
                        .map(FeedEntry::seq)
                        .toList();
    }

    private Ring ring() {
        return Objects.requireNonNull(feed.ring());
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static void publish(FeedRecord... records) throws Exception {
        for (FeedRecord each : records) {
            publish(Codec.FEED.write(each));
        }
    }

    private static void publish(byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.STATUS_CHANGES, 0, null, value))
                    .get();
        }
    }

    private static String topicId() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            return Objects.requireNonNull(admin.describeTopics(List.of(Topics.STATUS_CHANGES))
                            .allTopicNames()
                            .get()
                            .get(Topics.STATUS_CHANGES))
                    .topicId()
                    .toString();
        }
    }

    private static void deleteTopic() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            if (admin.listTopics().names().get().contains(Topics.STATUS_CHANGES)) {
                admin.deleteTopics(List.of(Topics.STATUS_CHANGES)).all().get();
                await().atMost(SOON)
                        .until(() -> !admin.listTopics().names().get().contains(Topics.STATUS_CHANGES));
            }
        }
    }

    private static void deleteRecordsBelow(long offset) throws Exception {
        var partition = new TopicPartition(Topics.STATUS_CHANGES, 0);
        try (Admin admin = Admin.create(settings())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }
}
