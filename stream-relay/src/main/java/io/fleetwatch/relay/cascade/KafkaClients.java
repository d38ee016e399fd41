package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cascade's Kafka clients from the {@code kafka.*} settings of this service, security included.
 *
 * @param settings client settings without their {@code kafka.} prefix
 */
record KafkaClients(Map<String, Object> settings) {

    /** A send may wait so long for the broker's addresses; the sender has other streams to look at. */
    private static final int MAX_BLOCK_MS = 500;

    /** The reader waits for the answer; a broker that is away must not keep it from polling. */
    private static final int ADMIN_TIMEOUT_MS = 2_000;

    /** One record for each stream, each below 1 KiB. */
    private static final long BUFFER_BYTES = 8 * 1_024 * 1_024;

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> all = only(ConsumerConfig.configNames());
        // Every replica reads all of it: no group, no commits.
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "streams-reader");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // An offset that is gone means compaction or another topic: the whole of it is wanted anyway.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<String, byte[]> producer(int deliveryTimeoutMs) {
        Map<String, Object> all = only(ProducerConfig.configNames());
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "streams-sender");
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

    Admin admin() {
        Map<String, Object> all = only(AdminClientConfig.configNames());
        all.put(AdminClientConfig.CLIENT_ID_CONFIG, "streams-topic-check");
        all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        return Admin.create(all);
    }

    /** Id of the topic as the broker has it now; null when nobody answers. */
    static @Nullable String topicId(Admin admin) {
        try {
            TopicDescription topic = admin.describeTopics(List.of(Topics.STREAMS))
                    .allTopicNames()
                    .get()
                    .get(Topics.STREAMS);
            return topic == null ? null : topic.topicId().toString();
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Map<String, Object> only(Set<String> known) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(known);
        return all;
    }
}
