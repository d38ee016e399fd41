package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertOutboxTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static final Set<String> NONE = Set.of();

    private final AlertOutbox outbox = new AlertOutbox();

    @Test
    void repeatsWhatIsNotAcknowledgedWithTheSameId() {
        outbox.add(alert("a"));
        outbox.add(alert("b"));

        assertThat(outbox.due(START, NONE::contains)).containsExactly(alert("a"), alert("b"));
        assertThat(outbox.settle("a")).isTrue();
        assertThat(outbox.due(START.plusSeconds(4), NONE::contains)).isEmpty();
        assertThat(outbox.due(START.plusSeconds(5), NONE::contains)).containsExactly(alert("b"));
        assertThat(outbox.settle("a")).isFalse();
    }

    @Test
    void aNewConnectionIsToldEverythingAtOnce() {
        outbox.add(alert("a"));
        outbox.due(START, NONE::contains);
        outbox.connectionLost();

        assertThat(outbox.due(START.plusSeconds(1), NONE::contains)).containsExactly(alert("a"));
    }

    @Test
    void aFullOutboxForgetsTheOldestAndCounts() {
        IntStream.rangeClosed(0, AlertOutbox.LIMIT).forEach(i -> outbox.add(alert("a" + i)));

        assertThat(outbox.size()).isEqualTo(AlertOutbox.LIMIT);
        assertThat(outbox.dropped()).isEqualTo(1);
        assertThat(outbox.due(START, NONE::contains)).first().isEqualTo(alert("a1"));
    }

    @Test
    void sendsNoFasterThanARelayTakesAndNothingTooEarly() {
        JsonObject early = alert("early").put("streamId", "stream_early");
        outbox.add(early);
        IntStream.range(0, SendRate.PER_SECOND + 5).forEach(i -> outbox.add(alert("a" + i)));

        assertThat(outbox.due(START, "stream_early"::equals))
                .hasSize(SendRate.PER_SECOND)
                .doesNotContain(early);
        assertThat(outbox.due(START.plusMillis(999), NONE::contains)).isEmpty();
        assertThat(outbox.due(START.plusSeconds(1), NONE::contains)).hasSize(6).contains(early);
    }

    private static JsonObject alert(String id) {
        return new JsonObject().put("id", id);
    }
}
