package io.fleetwatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void anNvrAlwaysHasTheSamePartition() {
        assertThat(Topics.sessionPartition(1)).isEqualTo(1);
        assertThat(Topics.sessionPartition(12)).isZero();
        assertThat(Topics.sessionPartition(Long.MAX_VALUE)).isEqualTo(7);
        assertThat(Topics.sessionPartition(-1)).isEqualTo(11);
    }
}
