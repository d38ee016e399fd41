package io.fleetwatch.inventory.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.enrolment.KeyHash;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Kafka;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RegistryRefillTest {

    @Test
    void fillsATopicThatWasMadeAnewWithEveryNvrAndItsKeys() throws Exception {
        Fleet.Nvr withKey = Fleet.nvr("north");
        String key = withKey.makeKey();
        Fleet.Nvr removed = Fleet.nvr("north");
        Person.admin().asks().delete(removed.path()).then().statusCode(204);
        await().until(() ->
                Kafka.values(Topics.NVRS, Long.toString(withKey.id())).size() == 2);

        Kafka.remake(Topics.NVRS);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<String> entries = Kafka.values(Topics.NVRS, Long.toString(withKey.id()));
            assertThat(entries).isNotEmpty();
            assertThat(entries.getLast()).contains("\"version\":2", KeyHash.sha256(key));
        });
        assertThat(Kafka.values(Topics.NVRS, Long.toString(removed.id()))).isEmpty();
    }
}
