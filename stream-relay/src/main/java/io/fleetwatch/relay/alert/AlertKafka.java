package io.fleetwatch.relay.alert;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the Kafka clients for alerts from the {@code kafka.*} settings of this service, security included. */
@ApplicationScoped
class AlertKafka {

    /** A send may wait so long for the broker's addresses or for room; the ones behind it wait too. */
    private static final int MAX_BLOCK_MS = 1_000;

    /** About 1,600 of the biggest alerts. */
    private static final long BUFFER_BYTES = 16 * 1_024 * 1_024;

    private final Map<String, Object> settings;

    AlertKafka(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    KafkaProducer<String, byte[]> producer(int deliveryTimeoutMs) {
        Map<String, Object> all = only(ProducerConfig.configNames());
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "alerts-sender");
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryTimeoutMs);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1_000, deliveryTimeoutMs / 2));
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> all = only(ConsumerConfig.configNames());
        // Every replica reads all of it: no group, no commits.
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerts-reader");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Telling is of now: what was missed is in the history.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> only(Set<String> known) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(known);
        return all;
    }
}
