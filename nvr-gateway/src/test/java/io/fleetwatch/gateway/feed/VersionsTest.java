package io.fleetwatch.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void aVersionIsNewsOnceAndOlderOnesNever() {
        Versions versions = new Versions(10, () -> {});
        assertThat(versions.advance(1, 5)).isTrue();
        assertThat(versions.advance(1, 5)).isFalse();
        assertThat(versions.advance(1, 4)).isFalse();
        assertThat(versions.advance(1, 6)).isTrue();
        assertThat(versions.advance(2, 1)).isTrue();
    }

    @Test
    void beyondTheLimitTheNvrLongestWithoutAChangeIsForgotten() {
        AtomicInteger forgotten = new AtomicInteger();
        Versions versions = new Versions(2, forgotten::incrementAndGet);
        versions.advance(1, 5);
        versions.advance(2, 5);
        versions.advance(1, 6);
        versions.advance(3, 5);
        assertThat(forgotten).hasValue(1);
        assertThat(versions.advance(1, 6)).isFalse();
        assertThat(versions.advance(2, 5)).isTrue();
    }
}
