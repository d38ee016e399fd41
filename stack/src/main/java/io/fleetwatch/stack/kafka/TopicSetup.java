package io.fleetwatch.stack.kafka;

import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Fleetwatch's topics, as every Kafka must have them; a cluster's operator copies the settings from here. */
public final class TopicSetup {

    private static final long DEADLINE_SECONDS = 60;

    private TopicSetup() {}

    /** Creates what is missing and corrects the settings of what exists; never touches records or partition counts. */
    public static void create(String bootstrapServers) {
        create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** @param settings of the client: where the broker is and how it lets somebody in */
    public static void create(Map<String, Object> settings) {
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = get(admin.listTopics().names());
            List<NewTopic> missing = new ArrayList<>();
            Map<ConfigResource, java.util.Collection<AlterConfigOp>> corrections = new HashMap<>();
            for (NewTopic topic : topics()) {
                if (existing.contains(topic.name())) {
                    corrections.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), operations(topic));
                } else {
                    missing.add(topic);
                }
            }
            get(admin.createTopics(missing).all());
            get(admin.incrementalAlterConfigs(corrections).all());
        }
    }

    /** Every topic with its settings; what other places say about topics is held to these. */
    public static List<NewTopic> topics() {
        return List.of(
                // Long enough that a consumer that was away for a working shift misses nothing. The broker's time,
                // because
                // the ledger's clock is made of append times and must not believe any producer's.
                topic(Topics.NVR_SESSIONS, Topics.SESSION_PARTITIONS, brokerTime(retention(Duration.ofHours(6)))),
                topic(Topics.STATUS_CHANGES, 1, brokerTime(retention(Duration.ofDays(7)))),
                topic(Topics.NVRS, 1, compacted()),
                topic(Topics.STREAMS, 1, compacted()),
                topic(Topics.STREAM_OWNERS, 1, compacted()),
                topic(Topics.ALERTS, Topics.ALERT_PARTITIONS, retention(Duration.ofDays(7))));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> configs) {
        // The broker's default replication: 1 on this stack's single node.
        return new NewTopic(name, java.util.Optional.of(partitions), java.util.Optional.empty()).configs(configs);
    }

    private static Map<String, String> compacted() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private static Map<String, String> retention(Duration time) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(time.toMillis()));
    }

    private static Map<String, String> brokerTime(Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return all;
    }

    private static List<AlterConfigOp> operations(NewTopic topic) {
        return topic.configs().entrySet().stream()
                .map(it -> new AlterConfigOp(new ConfigEntry(it.getKey(), it.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while setting up topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot set up the topics", e);
        }
    }
}
