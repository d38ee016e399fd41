package io.fleetwatch.systemtests.observability;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What an operator does with Kafka's own tools. */
final class KafkaTools implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String address;
    private final Admin admin;

    KafkaTools(String address) {
        this.address = address;
        this.admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    /** The newest value of each key of a topic with one partition; of a removed key nothing. */
    Map<String, Optional<String>> newest(String topic) {
        Map<String, Optional<String>> newest = new HashMap<>();
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("cannot read " + topic + " to its end");
                }
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> newest.put(record.key(), Optional.ofNullable(record.value())));
            }
        }
        return newest;
    }

    void delete(String topic) {
        get(admin.deleteTopics(List.of(topic)).all());
    }

    /** As {@code kafka-consumer-groups.sh --reset-offsets --to-datetime} does. */
    void readAgain(String group, String topic, int partitions, Instant from) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            Map<TopicPartition, Long> times = new HashMap<>();
            IntStream.range(0, partitions).forEach(it -> times.put(new TopicPartition(topic, it), from.toEpochMilli()));
            Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
            consumer.offsetsForTimes(times, PATIENCE).forEach((partition, found) -> {
                if (found != null) {
                    places.put(partition, new OffsetAndMetadata(found.offset()));
                }
            });
            get(admin.alterConsumerGroupOffsets(group, places).all());
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
