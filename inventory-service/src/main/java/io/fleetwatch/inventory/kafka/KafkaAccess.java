package io.fleetwatch.inventory.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Everything that {@code kafka.*} says, security included, with what a client of ours must have over it. */
@Singleton
public class KafkaAccess {

    private final Map<String, Object> settings;

    public KafkaAccess(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        this.settings = settings;
    }

    /** @param own what the consumer's user decides, and no setting changes */
    public Map<String, Object> consumer(Map<String, Object> own) {
        return with(own, ConsumerConfig.configNames());
    }

    public Map<String, Object> producer(Map<String, Object> own) {
        return with(own, ProducerConfig.configNames());
    }

    public Map<String, Object> admin(Map<String, Object> own) {
        return with(own, AdminClientConfig.configNames());
    }

    /** Only what such a client knows: it would warn of the rest, and there is much in an environment that begins with KAFKA_. */
    private Map<String, Object> with(Map<String, Object> own, Set<String> known) {
        Map<String, Object> all = new HashMap<>(settings);
        all.keySet().retainAll(known);
        all.putAll(own);
        return all;
    }
}
