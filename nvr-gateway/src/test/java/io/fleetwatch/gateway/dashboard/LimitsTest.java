package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.feed.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private final Limits limits = new Limits(256, 10_000, 64, 30_000);

    @ParameterizedTest(name = "{0} in flight of {1} dashboards: room {2}")
    @CsvSource({
        "1, 1, 255", "256, 1, 0", "300, 1, -44",
        "1, 39, 255", "1, 100, 99", "1, 1000, 63",
        "0, 1, 9223372036854775807", "0, 1000, 9223372036854775807"
    })
    void theShareShrinksWithTheNumberOfDashboardsDownToOneBatch(long inFlight, int dashboards, long room) {
        assertThat(limits.room(inFlight, dashboards)).isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 29999, false", "1, 0, 30000, true", "0, 0, 90000, false"})
    void aSocketIsStalledWhenItHasSomethingAndTakesNothing(long inFlight, long progressAt, long now, boolean stalled) {
        assertThat(limits.stalled(inFlight, progressAt, now)).isEqualTo(stalled);
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(Limits.of(Configs.of(DashboardConfig.class, Map.of())))
                .isEqualTo(new Limits(256 * 1024, 128 * 1024 * 1024, 64 * 1024, 30_000));
    }
}
