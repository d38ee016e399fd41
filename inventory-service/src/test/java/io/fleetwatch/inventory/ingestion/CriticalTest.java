package io.fleetwatch.inventory.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CriticalTest {

    private static final IngestionSettings LIMITS = new IngestionSettings() {
        @Override
        public double qualityScoreBelow() {
            return 30;
        }

        @Override
        public double pingMsAbove() {
            return 1000;
        }

        @Override
        public double storageUsedPercentAbove() {
            return 95;
        }

        @Override
        public double bitrateBelow() {
            return 0;
        }
    };

    @Test
    void findsWhatHasBecomeCriticalOnly() {
        Critical.Outcome outcome = Critical.judge(Set.of("ping_ms"), health(29.9, 1001.0, null), LIMITS);
        assertThat(outcome.findings()).extracting(Critical.Finding::metric).containsExactly("quality_score");
        assertThat(outcome.metrics()).containsExactlyInAnyOrder("ping_ms", "quality_score");
    }

    @Test
    void aValueAtItsThresholdIsFine() {
        Critical.Outcome outcome =
                Critical.judge(Set.of("quality_score", "ping_ms"), health(30.0, 1000.0, null), LIMITS);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.metrics()).isEmpty();
    }

    @Test
    void aValueThatWasNotSentStaysWhatItWas() {
        Critical.Outcome outcome = Critical.judge(Set.of("quality_score"), health(null, 1.0, null), LIMITS);
        assertThat(outcome.metrics()).containsExactly("quality_score");
    }

    @Test
    void readsStorageAsPercentOrAsSizes() throws Exception {
        assertThat(used("{\"used_percent\":96,\"total_gb\":100,\"used_gb\":1}")).isEqualTo(96);
        assertThat(used("{\"total_gb\":200,\"used_gb\":50}")).isEqualTo(25);
        assertThat(used("{\"total_gb\":0,\"used_gb\":50}")).isNull();
        assertThat(used("{\"used_percent\":\"96\"}")).isNull();
        assertThat(used("[1]")).isNull();
        assertThat(used("null")).isNull();
    }

    private static @Nullable Double used(String json) throws Exception {
        return Critical.usedPercent(new ObjectMapper().readTree(json));
    }

    private static CameraData.Health health(
            @Nullable Double quality, @Nullable Double ping, @Nullable JsonNode storage) {
        return new CameraData.Health(quality, ping, null, storage);
    }
}
