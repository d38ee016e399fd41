package io.fleetwatch.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.support.Fleet;
import io.fleetwatch.gateway.support.GatewayStack;
import io.fleetwatch.gateway.support.GatewayTest;
import io.fleetwatch.gateway.support.RawClient;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TopicMadeAnewTest.ShortGrace.class)
class TopicMadeAnewTest extends GatewayTest {

    public static class ShortGrace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.gateway.registry.topic-check-interval", "500ms",
                    "fleetwatch.gateway.registry.refill-grace", "4s");
        }
    }

    @Test
    void keepsTheFleetWhileTheTopicFillsAgainAndThenBelievesIt() throws Exception {
        Fleet.Enrolled kept = Fleet.enrol("kept");
        Fleet.Enrolled lost = Fleet.enrol("lost");
        RawClient stays = connect(kept);
        RawClient goes = connect(lost);

        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.NVRS)).all().get();
            await().atMost(SOON).until(() -> gone(admin.listTopics().names().get()));
            await().atMost(SOON).ignoreExceptions().until(() -> {
                TopicSetup.create(GatewayStack.kafka().bootstrapServers());
                return !gone(admin.listTopics().names().get());
            });
        }
        connect(lost).leave();
        assertThat(goes.isOpen()).as("an empty topic removes nobody").isTrue();

        Fleet.write(kept, Fleet.key(kept.key(), null));

        assertThat(goes.end(SOON.multipliedBy(2)).reason()).isEqualTo(CloseCode.REVOKED.wire());
        assertThat(stays.isOpen()).isTrue();
        stays.leave();
    }

    private static boolean gone(Set<String> topics) {
        return !topics.contains(Topics.NVRS);
    }
}
