package io.fleetwatch.relay.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long FRAME = SECOND / 30;

    @Test
    void hasOneFrameInFlightAndThenTakesTheNewest() {
        Position position = new Position(0, 0);

        assertThat(position.take(1, 0)).isTrue();
        assertThat(position.take(2, 1)).isFalse();
        assertThat(position.take(5, 2)).isFalse();
        position.landed();
        assertThat(position.take(5, 3)).isTrue();
        assertThat(position.dropped()).isEqualTo(3);
        position.landed();
        assertThat(position.take(5, 4)).as("the same frame again").isFalse();
    }

    @Test
    void dropsNothingOfWhatCameBeforeItCame() {
        Position position = new Position(0, 0);
        assertThat(position.take(1_000, 0)).isTrue();
        assertThat(position.dropped()).isZero();
    }

    @Test
    void thinsThirtyFramesASecondToTen() {
        Position position = new Position(10, 0);
        int taken = 0;
        for (int i = 0; i < 300; i++) {
            if (position.take(i, i * FRAME)) {
                taken++;
                position.landed();
            }
        }
        assertThat(taken).isBetween(99, 102);
        assertThat(position.dropped()).as("thinning is no drop").isZero();
    }

    @Test
    void aCameraOfTheVeryRateAskedForLosesNothingToJitter() {
        Position position = new Position(30, 0);
        int taken = 0;
        for (int i = 0; i < 300; i++) {
            long jitter = (i % 2 == 0 ? 1 : -1) * FRAME / 10;
            if (position.take(i, Math.max(0, i * FRAME + jitter))) {
                taken++;
                position.landed();
            }
        }
        assertThat(taken).isEqualTo(300);
    }

    @Test
    void aThinnedViewerThatMissesItsTurnsHasDroppedThose() {
        Position position = new Position(10, 0);
        assertThat(position.take(0, 0)).isTrue();
        // In flight for a second: nine turns went by.
        position.landed();
        assertThat(position.take(30, SECOND)).isTrue();
        assertThat(position.dropped()).isBetween(8L, 10L);
    }

    @Test
    void tellsWhatIsNewAtMostOnceASecond() {
        Position position = new Position(0, 0);
        position.take(1, 0);
        position.landed();
        position.take(4, 10);

        assertThat(position.toTell(10)).isEqualTo(2);
        position.landed();
        position.take(6, 20);
        assertThat(position.toTell(20)).isZero();
        assertThat(position.toTell(10 + SECOND)).isEqualTo(1);
        assertThat(position.toTell(20 + 3 * SECOND)).isZero();
        assertThat(position.dropped()).isEqualTo(3);
    }

    @Test
    void isStalledOnlyWhileAFrameIsOnItsWay() {
        Position position = new Position(0, 0);
        assertThat(position.isStalled(100 * SECOND, 30 * SECOND)).isFalse();
        position.take(1, 0);
        assertThat(position.isStalled(30 * SECOND, 30 * SECOND)).isFalse();
        assertThat(position.isStalled(30 * SECOND + 1, 30 * SECOND)).isTrue();
        position.landed();
        assertThat(position.isStalled(100 * SECOND, 30 * SECOND)).isFalse();
    }
}
