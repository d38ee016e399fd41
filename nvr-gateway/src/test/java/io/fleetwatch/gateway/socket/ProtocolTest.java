package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.message.ClientMessage;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolTest {

    private static final ClientMessage AUTH = new ClientMessage.Auth("nvr", "fwk_x", null);
    private static final ClientMessage HEARTBEAT = new ClientMessage.Heartbeat(null);
    private static final ClientMessage DASHBOARD = new ClientMessage.Dashboard("jwt", null, null, false);
    private static final ClientMessage METRICS = new ClientMessage.SubscribeMetrics(5);

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(Phase.STRANGER, AUTH, Step.AdmitNvr.class),
                Arguments.of(Phase.STRANGER, DASHBOARD, Step.AdmitDashboard.class),
                Arguments.of(Phase.STRANGER, HEARTBEAT, Step.Refuse.class),
                Arguments.of(Phase.STRANGER, METRICS, Step.Refuse.class),
                Arguments.of(Phase.CHECKING, AUTH, Step.Hold.class),
                Arguments.of(Phase.CHECKING, HEARTBEAT, Step.Hold.class),
                Arguments.of(Phase.CHECKING, METRICS, Step.Hold.class),
                Arguments.of(Phase.CHECKING, DASHBOARD, Step.Refuse.class),
                Arguments.of(Phase.NVR, AUTH, Step.Renew.class),
                Arguments.of(Phase.NVR, HEARTBEAT, Step.Report.class),
                Arguments.of(Phase.NVR, DASHBOARD, Step.Refuse.class),
                Arguments.of(Phase.NVR, METRICS, Step.Refuse.class),
                Arguments.of(Phase.DASHBOARD, AUTH, Step.Renew.class),
                Arguments.of(Phase.DASHBOARD, HEARTBEAT, Step.Ignore.class),
                Arguments.of(Phase.DASHBOARD, METRICS, Step.Metrics.class),
                Arguments.of(Phase.DASHBOARD, DASHBOARD, Step.Refuse.class));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decidesWhoMaySayWhat(Phase phase, ClientMessage message, Class<? extends Step> expected) {
        Step step = Protocol.next(phase, message);

        assertThat(step).isInstanceOf(expected);
        if (step instanceof Step.Refuse refuse) {
            assertThat(refuse.code()).isEqualTo(CloseCode.NOT_ALLOWED);
        }
    }

    @ParameterizedTest
    @MethodSource("open")
    void refusesTheUnreadableAndIgnoresTheUnknownInEveryPhase(Phase phase) {
        assertThat(Protocol.next(phase, new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, "x")))
                .isEqualTo(new Step.Refuse(CloseCode.BAD_MESSAGE, "x"));
        assertThat(Protocol.next(phase, new ClientMessage.Unknown())).isEqualTo(new Step.Ignore());
    }

    static Set<Phase> open() {
        return EnumSet.complementOf(EnumSet.of(Phase.CLOSED));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void hearsNothingOnceClosed(ClientMessage message) {
        assertThat(Protocol.next(Phase.CLOSED, message)).isEqualTo(new Step.Ignore());
    }

    static Stream<ClientMessage> everything() {
        return Stream.of(AUTH, HEARTBEAT, DASHBOARD, METRICS, new ClientMessage.Unreadable(CloseCode.BAD_MESSAGE, "x"));
    }
}
