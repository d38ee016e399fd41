package io.fleetwatch.systemtests.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of presence hold under every fault the design names, and each of them is needed. */
class PresenceSimulationTest {

    private static final long FIRST_SEED = Long.getLong("fleetwatch.simulation.first-seed", 1);
    private static final long SEEDS = Long.getLong("fleetwatch.simulation.seeds", 300);

    @Test
    void everyPromiseHoldsUnderEverySeed() {
        long transitions = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try {
                transitions += new World(seed, Ablation.NONE).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + " (repeat with -Dfleetwatch.simulation.first-seed=" + seed
                                + " -Dfleetwatch.simulation.seeds=1): " + e.getMessage(),
                        e);
            }
        }
        System.out.printf("%d seeds, %d transitions, all promises held%n", SEEDS, transitions);
        assertThat(transitions).isGreaterThan(20 * SEEDS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyRuleIsNeeded(Ablation ruleTakenOut) {
        long broken = LongStream.range(1, 101)
                .filter(seed -> breaks(seed, ruleTakenOut))
                .count();
        System.out.printf("without %s %d of 100 seeds break a promise%n", ruleTakenOut, broken);
        assertThat(broken)
                .as("runs that notice that %s is missing", ruleTakenOut)
                .isPositive();
    }

    private static boolean breaks(long seed, Ablation ruleTakenOut) {
        try {
            new World(seed, ruleTakenOut).run();
            return false;
        } catch (Violation e) {
            return true;
        }
    }
}
