package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovementRuleTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(15);

    private MovementRule rule = MovementRule.FRESH;

    @Test
    void theFirstSightIsNoMovement() {
        assertThat(saw(0, spot(100, 100))).isEmpty();
    }

    @Test
    void movementAlertsOnceInAWhile() {
        saw(0, spot(100, 100));

        assertThat(saw(1, spot(110, 100))).hasValueSatisfying(movement -> {
            assertThat(movement.pixels()).isEqualTo(10);
            assertThat(movement.confidence()).isEqualTo(1);
        });
        assertThat(saw(2, spot(120, 100))).isEmpty();
        assertThat(saw(15, spot(130, 100))).isEmpty();
        assertThat(saw(16, spot(140, 100))).isPresent();
    }

    @Test
    void whatStandsStillOrAppearsDoesNotAlert() {
        saw(0, spot(100, 100));

        assertThat(saw(1, spot(101, 100))).isEmpty();
        assertThat(saw(2, Optional.empty())).isEmpty();
        assertThat(saw(3, spot(300, 200))).isEmpty();
    }

    private Optional<MovementRule.Movement> saw(int second, Optional<BrightSpot> spot) {
        MovementRule.Step step = rule.saw(spot, START.plusSeconds(second), EVERY);
        rule = step.next();
        return step.alert();
    }

    private static Optional<BrightSpot> spot(int x, int y) {
        return Optional.of(new BrightSpot(x, y, 0.79));
    }
}
