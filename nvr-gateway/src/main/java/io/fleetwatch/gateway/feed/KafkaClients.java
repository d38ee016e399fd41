package io.fleetwatch.gateway.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes the feed's Kafka clients from the {@code kafka.*} settings of this service, security included.
 *
 * @param settings client settings without their {@code kafka.} prefix
 */
record KafkaClients(Map<String, Object> settings) {

    Admin admin() {
        Map<String, Object> all = only(AdminClientConfig.configNames());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "status-feed-probe");
        // Below the probe's timeout, so that a lost answer does not use all of it.
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        return Admin.create(all);
    }

    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> all = only(ConsumerConfig.configNames());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "status-feed");
        // Every replica reads all of it: no group, no commits, and an offset that is gone is ours to judge.
        all.remove(CommonClientConfigs.GROUP_ID_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> only(Set<String> known) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(known);
        return all;
    }
}
