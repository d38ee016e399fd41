package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
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

/** Makes the clients of the owners topic from the {@code kafka.*} settings, security included. */
@ApplicationScoped
class OwnersKafka {

    /** Whoever asks waits for the answer; a broker that is away must not hold it up for long. */
    private static final int ADMIN_TIMEOUT_MS = 2_000;

    private final Map<String, Object> settings;
    private final int deliveryMs;

    OwnersKafka(@Identifier("default-kafka-broker") Map<String, Object> kafka, OwnersSettings settings) {
        this.settings = kafka;
        this.deliveryMs = Math.toIntExact(settings.deliveryTimeout().toMillis());
    }

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> all = only(ConsumerConfig.configNames());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "stream-owners-reader");
        // Every replica reads all of it, each time from the beginning.
        all.remove(CommonClientConfigs.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<String, byte[]> producer() {
        Map<String, Object> all = only(ProducerConfig.configNames());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "stream-owners-courier");
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, deliveryMs / 2));
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMs);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.max(1, deliveryMs / 2));
        all.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    Admin admin(String clientId) {
        Map<String, Object> all = only(AdminClientConfig.configNames());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
        return Admin.create(all);
    }

    /** Id of the topic as the broker has it now; null when nobody answers. */
    static @Nullable String topicId(Admin admin) {
        try {
            TopicDescription topic = admin.describeTopics(List.of(Topics.STREAM_OWNERS))
                    .allTopicNames()
                    .get()
                    .get(Topics.STREAM_OWNERS);
            return topic == null ? null : topic.topicId().toString();
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Map<String, Object> only(Set<String> names) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(names);
        return all;
    }
}
