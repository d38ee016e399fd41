package io.fleetwatch.dashboard.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void allowsABurstAndThenTheRateAndSaysHowLongToWait() {
        Buckets buckets = new Buckets(3, 2, 10, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a", 0)).isZero();
        }
        assertThat(buckets.take("a", 0)).isEqualTo(500);
        assertThat(buckets.take("a", 400)).isEqualTo(100);
        assertThat(buckets.take("a", 500)).isZero();
    }

    @Test
    void nobodyPaysForAnother() {
        Buckets buckets = new Buckets(1, 1, 10, 0);
        assertThat(buckets.take("greedy", 0)).isZero();
        assertThat(buckets.take("greedy", 0)).isPositive();

        assertThat(buckets.take("modest", 0)).isZero();
    }

    @Test
    void remembersNoMoreThanItMayAndDisturbsNobodyItKnows() {
        Buckets buckets = new Buckets(2, 1, 3, 0);
        assertThat(buckets.take("known", 0)).isZero();
        int refused = 0;
        for (int i = 0; i < 1_000_000; i++) {
            refused += buckets.take("invented-" + i, 0) > 0 ? 1 : 0;
        }

        assertThat(buckets.size()).isEqualTo(3);
        assertThat(refused)
                .as("all but two of their own and two of the shared bucket")
                .isEqualTo(1_000_000 - 4);
        assertThat(buckets.take("known", 0)).isZero();
    }

    @Test
    void forgetsWhoHasNotAskedForLong() {
        Buckets buckets = new Buckets(2, 1, 3, 0);
        buckets.take("a", 0);
        buckets.take("b", 0);
        buckets.take("c", 20_000);

        assertThat(buckets.size()).isEqualTo(1);
    }
}
