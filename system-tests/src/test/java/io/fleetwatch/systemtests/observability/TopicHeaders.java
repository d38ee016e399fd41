package io.fleetwatch.systemtests.observability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The headers of every record that a topic holds, as {@code name=value}; an empty list for a record without any. */
final class TopicHeaders {

    private static final Duration POLL = Duration.ofMillis(200);

    private TopicHeaders() {}

    static List<List<String>> of(String bootstrapServers, String topic) {
        List<List<String>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    List<String> headers = new ArrayList<>();
                    record.headers()
                            .forEach(header -> headers.add(
                                    header.key() + "=" + new String(header.value(), StandardCharsets.ISO_8859_1)));
                    all.add(headers);
                });
            }
        }
        return all;
    }
}
