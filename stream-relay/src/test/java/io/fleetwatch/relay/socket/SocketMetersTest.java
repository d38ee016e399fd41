package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.AuthFailure;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** A series that began with its first count would show no increase for it. */
class SocketMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SocketMeters meters = new SocketMeters(registry);

    @Test
    void everySeriesIsThereBeforeAnythingWasCounted() {
        assertThat(series("fleetwatch.relay.closes")).isEqualTo(CloseCode.values().length + 1);
        assertThat(series("fleetwatch.relay.auth.failures")).isEqualTo(AuthFailure.values().length + 1);
        assertThat(series("fleetwatch.relay.errors")).isEqualTo(ErrorCode.values().length);
        assertThat(series("fleetwatch.relay.messages.received"))
                .isEqualTo(ClientMessage.LABELS.size())
                // A malformed one is counted by what it was to be.
                .isEqualTo(ClientMessage.class.getPermittedSubclasses().length - 1);
    }

    @Test
    void everyReasonCanBeCounted() {
        for (ErrorCode code : ErrorCode.values()) {
            meters.refused(code);
        }
        for (AuthFailure failure : AuthFailure.values()) {
            meters.authFailed(failure);
        }
        for (CloseCode code : CloseCode.values()) {
            meters.closed(code.wire());
        }
        assertThat(registry.get("fleetwatch.relay.errors").counters()).allMatch(counter -> counter.count() == 1);
        assertThat(registry.counter("fleetwatch.relay.closes", "code", "by_client")
                        .count())
                .isZero();
    }

    private int series(String name) {
        return registry.get(name).counters().size();
    }
}
