package io.fleetwatch.alerts.harness;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to the topic as relays and the inventory do, and looks at how far the service has read. */
public final class Kafka {

    private static final String GROUP = "alert-service";

    private Kafka() {}

    public static void publish(AlertRecord... alerts) {
        publish(List.of(alerts));
    }

    public static void publish(List<AlertRecord> alerts) {
        publishBytes(alerts.stream()
                .map(alert -> Map.entry(
                        alert.streamId() == null ? "nvr-" + alert.nvrId() : alert.streamId(),
                        Codec.ALERTS.write(alert)))
                .toList());
    }

    public static void publishBytes(List<Map.Entry<String, byte[]>> records) {
        send(records.stream()
                .map(record -> new ProducerRecord<String, byte @Nullable []>(
                        Topics.ALERTS, record.getKey(), record.getValue()))
                .toList());
    }

    public static void publishNothing(String key) {
        send(List.of(new ProducerRecord<>(Topics.ALERTS, key, null)));
    }

    /** Returns when Kafka has all of them. */
    private static void send(List<ProducerRecord<String, byte @Nullable []>> records) {
        Servers.withItsOwnClassLoader(() -> {
            try (KafkaProducer<String, byte @Nullable []> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrap(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer())) {
                List<Future<RecordMetadata>> sent =
                        records.stream().map(producer::send).toList();
                for (Future<RecordMetadata> one : sent) {
                    one.get(30, TimeUnit.SECONDS);
                }
                return sent.size();
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Until the service has committed everything that is on the topic now. */
    public static void awaitAllRead(Duration atMost) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(50)).until(() -> unread() == 0);
    }

    public static void awaitAllRead() {
        awaitAllRead(Duration.ofSeconds(30));
    }

    /** Records behind the committed positions. */
    public static long unread() throws Exception {
        Set<TopicPartition> partitions = IntStream.range(0, Topics.ALERT_PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topics.ALERTS, number))
                .collect(Collectors.toSet());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                            partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get(10, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
            long unread = 0;
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
                OffsetAndMetadata position = committed.get(end.getKey());
                unread += end.getValue().offset() - (position == null ? 0 : position.offset());
            }
            return unread;
        }
    }

    public static String bootstrap() {
        return Servers.running().kafka().bootstrapServers();
    }
}
