package io.fleetwatch.gateway.registry;

import io.fleetwatch.contracts.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The broker as the registry needs it. The reader's thread only. */
@ApplicationScoped
class RegistryKafka {

    /** The reader waits for the answer; a broker that is away must not keep it from polling. */
    private static final int ADMIN_TIMEOUT_MS = 2_000;

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    /** @param settings what {@code kafka.*} says, security included */
    RegistryKafka(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> all = only(ConsumerConfig.configNames());
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.CLIENT_ID_CONFIG, "registry-reader");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // An offset that is gone means compaction or another topic: the whole of it is wanted anyway.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(all, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Id of the topic as the broker has it now; null when nobody answers. */
    @Nullable
    String topicId() {
        try {
            TopicDescription topic = admin().describeTopics(List.of(Topics.NVRS))
                    .allTopicNames()
                    .get()
                    .get(Topics.NVRS);
            return topic == null ? null : topic.topicId().toString();
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Admin admin() {
        Admin current = admin;
        if (current == null) {
            Map<String, Object> all = only(AdminClientConfig.configNames());
            all.put(AdminClientConfig.CLIENT_ID_CONFIG, "registry-topic-check");
            all.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
            all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MS);
            current = Admin.create(all);
            admin = current;
        }
        return current;
    }

    private Map<String, Object> only(Set<String> known) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(known);
        return all;
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
