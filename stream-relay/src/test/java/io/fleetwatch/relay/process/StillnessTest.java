package io.fleetwatch.relay.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StillnessTest {

    private final Stillness stillness = new Stillness(20, 0, 0);

    @Test
    void growsWhileTheLoopDoesNotTurn() {
        assertThat(stillness.look(0, 10)).isEqualTo(10);
        assertThat(stillness.look(0, 20)).isEqualTo(20);
        assertThat(stillness.look(0, 30)).isEqualTo(30);
    }

    @Test
    void isOverWithTheNextTurn() {
        stillness.look(0, 10);
        assertThat(stillness.look(12, 20)).isZero();
        assertThat(stillness.look(12, 25)).isEqualTo(5);
    }

    @Test
    void aFrozenProcessIsNotOldWhenItWakes() {
        stillness.look(5, 10);
        assertThat(stillness.look(5, 1_000_000)).isEqualTo(20);
        assertThat(stillness.look(1_000_001, 1_000_010)).isZero();
    }
}
