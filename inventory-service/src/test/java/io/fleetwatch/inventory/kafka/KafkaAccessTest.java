package io.fleetwatch.inventory.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {

    private static final Map<String, Object> SECURITY = Map.of(
            "bootstrap.servers", "broker:9093",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "SCRAM-SHA-512",
            "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.location", "/ca.crt",
            "ssl.keystore.type", "PEM",
            "ssl.keystore.location", "/client.pem",
            "ssl.endpoint.identification.algorithm", "https");

    private final KafkaAccess access = new KafkaAccess(SECURITY);

    @Test
    void everyClientIsToldHowToGetIn() {
        assertThat(access.consumer(Map.of())).containsAllEntriesOf(SECURITY);
        assertThat(access.producer(Map.of())).containsAllEntriesOf(SECURITY);
        assertThat(access.admin(Map.of())).containsAllEntriesOf(SECURITY);
    }

    @Test
    void whatTheUserOfAClientDecidesStands() {
        KafkaAccess loose = new KafkaAccess(Map.of("acks", "0", "bootstrap.servers", "broker:9093"));
        assertThat(loose.producer(Map.of("acks", "all")))
                .isEqualTo(Map.of("acks", "all", "bootstrap.servers", "broker:9093"));
    }

    @Test
    void whatAClientDoesNotKnowIsLeftOut() {
        KafkaAccess cluttered = new KafkaAccess(Map.of("port", "tcp://10.0.0.1:9092", "acks", "all", "group.id", "x"));
        assertThat(cluttered.admin(Map.of())).isEmpty();
        assertThat(cluttered.consumer(Map.of())).containsOnlyKeys("group.id");
        assertThat(cluttered.producer(Map.of())).containsOnlyKeys("acks");
    }
}
