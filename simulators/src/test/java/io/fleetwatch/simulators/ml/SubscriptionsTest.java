package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final Subscriptions subscriptions = new Subscriptions();

    @Test
    void asksForAsManyAsAConnectionMayHaveAndNotForAllAtOnce() {
        List<String> wanted = streams(Subscriptions.LIMIT + 2);
        assertThat(subscriptions.due(wanted, START)).hasSize(SendRate.PER_SECOND);
        assertThat(subscriptions.due(wanted, START.plusMillis(500))).isEmpty();
        List<String> asked = new ArrayList<>(wanted.subList(0, SendRate.PER_SECOND));
        IntStream.range(1, 5).forEach(i -> asked.addAll(subscriptions.due(wanted, START.plusSeconds(i))));

        assertThat(asked).isEqualTo(streams(Subscriptions.LIMIT));
        assertThat(subscriptions.leftOut(wanted)).containsExactly("stream_64", "stream_65");
        assertThat(subscriptions.due(wanted.subList(1, 66), START.plusSeconds(6)))
                .containsExactly("stream_64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"try_again", "rate_limited", "stream_not_found", "not_registered"})
    void asksAgainAfterAPauseForWhatMayBeHadLater(String code) {
        subscriptions.due(List.of("a"), START);
        subscriptions.refused("a", code, START);

        assertThat(subscriptions.asked("a")).isFalse();
        assertThat(subscriptions.due(List.of("a"), START.plusSeconds(4))).isEmpty();
        assertThat(subscriptions.due(List.of("a"), START.plusSeconds(5))).containsExactly("a");
    }

    @Test
    void asksAgainForWhatWasLostButNotForWhatIsForbidden() {
        List<String> wanted = List.of("answered", "forbidden", "lost");
        subscriptions.due(wanted, START);
        subscriptions.confirmed("answered");
        subscriptions.refused("forbidden", "not_allowed", START);

        assertThat(subscriptions.due(wanted, START.plusSeconds(10))).containsExactly("lost");
    }

    @Test
    void aRelayMayTakeFewer() {
        List<String> wanted = List.of("a", "b");
        subscriptions.due(wanted, START);
        subscriptions.confirmed("a");
        subscriptions.refused("b", "too_many_streams", START);

        assertThat(subscriptions.due(wanted, START.plusSeconds(60))).isEmpty();
        assertThat(subscriptions.leftOut(wanted)).containsExactly("b");
    }

    private static List<String> streams(int count) {
        return IntStream.range(0, count).mapToObj(i -> "stream_" + i).toList();
    }
}
