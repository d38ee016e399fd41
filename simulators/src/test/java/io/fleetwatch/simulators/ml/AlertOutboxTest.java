package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertOutboxTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final AlertOutbox outbox = new AlertOutbox();

    @Test
    void repeatsWhatIsNotAcknowledgedWithTheSameId() {
        outbox.add(alert("a"));
        outbox.add(alert("b"));

        assertThat(outbox.due(START)).containsExactly(alert("a"), alert("b"));
        assertThat(outbox.settle("a")).isTrue();
        assertThat(outbox.due(START.plusSeconds(4))).isEmpty();
        assertThat(outbox.due(START.plusSeconds(5))).containsExactly(alert("b"));
        assertThat(outbox.settle("a")).isFalse();
    }

    @Test
    void aNewConnectionIsToldEverythingAtOnce() {
        outbox.add(alert("a"));
        outbox.due(START);
        outbox.connectionLost();

        assertThat(outbox.due(START.plusSeconds(1))).containsExactly(alert("a"));
    }

    @Test
    void aFullOutboxForgetsTheOldestAndCounts() {
        IntStream.rangeClosed(0, AlertOutbox.LIMIT).forEach(i -> outbox.add(alert("a" + i)));

        assertThat(outbox.size()).isEqualTo(AlertOutbox.LIMIT);
        assertThat(outbox.dropped()).isEqualTo(1);
        assertThat(outbox.due(START)).first().isEqualTo(alert("a1"));
    }

    private static JsonObject alert(String id) {
        return new JsonObject().put("id", id);
    }
}
