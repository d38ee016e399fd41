package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is pushed which alert: one line a dashboard. */
class AudienceTest {

    private static final List<Audience> ALERTS = List.of(
            new Audience.Owner("olga"),
            new Audience.Owner("somebody"),
            new Audience.Region("north"),
            new Audience.Region("south"),
            new Audience.Region(null));

    private record Line(String person, RegionScope scope, List<Boolean> sees) {}

    private static final List<Line> TABLE = List.of(
            new Line("olga", only("north"), List.of(true, false, true, false, false)),
            new Line("olga", only("north", "south"), List.of(true, false, true, true, false)),
            new Line("olga", only(), List.of(true, false, false, false, false)),
            new Line("olga", RegionScope.all(), List.of(true, false, true, true, true)),
            // An administrator sees every NVR's, and of streams their own.
            new Line("ada", RegionScope.all(), List.of(false, false, true, true, true)),
            new Line("vera", only("south"), List.of(false, false, false, true, false)),
            new Line("Olga", only(), List.of(false, false, false, false, false)),
            // Nobody's name is a region's, and the other way round.
            new Line("north", only("olga"), List.of(false, false, false, false, false)));

    @Test
    void isTheOwnerOrWhoSeesTheRegion() {
        for (Line line : TABLE) {
            assertThat(ALERTS.stream()
                            .map(alert -> alert.includes(line.person(), line.scope()))
                            .toList())
                    .as("%s", line)
                    .isEqualTo(line.sees());
        }
    }

    private static RegionScope only(String... regions) {
        return RegionScope.only(Set.of(regions));
    }
}
