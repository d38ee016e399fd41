package io.fleetwatch.gateway.alert;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The broker as the reader of alerts needs it. */
@ApplicationScoped
class AlertKafka {

    private final Map<String, Object> settings;
    private final long checkMs;

    /** @param settings what {@code kafka.*} says, security included */
    AlertKafka(@Identifier("default-kafka-broker") Map<String, Object> settings, AlertSettings alerts) {
        this.settings = settings;
        this.checkMs = alerts.partitionCheckInterval().toMillis();
    }

    KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(ConsumerConfig.configNames());
        // Every replica reads all of it: no group, no commits.
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "alert-reader");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A position that is gone: what is old is in the history, what is new is worth showing.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // Partitions are asked of the client, which asks the broker this often.
        all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, checkMs);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
