package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.auth.AuthFailure;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.MessageDecoder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A series that began with its first count would show no increase for it. */
class SocketMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SocketMeters meters = new SocketMeters(registry);

    @Test
    void everySeriesIsThereBeforeAnythingWasCounted() {
        assertThat(series("fleetwatch.gateway.closes")).isEqualTo(CloseCode.values().length + 1);
        assertThat(series("fleetwatch.gateway.auth.failures")).isEqualTo(2 * AuthFailure.values().length);
        assertThat(series("fleetwatch.gateway.messages.received"))
                .isEqualTo(ClientMessage.class.getPermittedSubclasses().length + 1);
        assertThat(registry.getMeters().stream()
                        .filter(Counter.class::isInstance)
                        .map(Counter.class::cast)
                        .mapToDouble(Counter::count)
                        .sum())
                .isZero();
    }

    @Test
    void whateverIsDecodedHasASeries() {
        Stream.of(
                        "{\"type\":\"auth\"}",
                        "{\"type\":\"heartbeat\"}",
                        "{\"type\":\"dashboard\"}",
                        "{\"type\":\"subscribe_metrics\",\"interval\":5}",
                        "{\"type\":\"somethingElse\"}",
                        "not json")
                .map(MessageDecoder::decode)
                .forEach(message -> meters.received(message.label()));
        assertThat(registry.get("fleetwatch.gateway.messages.received").counters())
                .filteredOn(counter -> counter.count() == 1)
                .hasSize(6);
    }

    private int series(String name) {
        return registry.get(name).counters().size();
    }
}
