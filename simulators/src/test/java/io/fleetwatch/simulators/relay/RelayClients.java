package io.fleetwatch.simulators.relay;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.TestRelay;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What tests of relay clients need besides a relay. */
public final class RelayClients {

    /** Fast, so that tests are. */
    public static final Pace PACE = new Pace(
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofSeconds(10));

    private RelayClients() {}

    public static RelaySettings settings(TestRelay relay, Duration tokensHold) {
        return new RelaySettings(
                List.of(relay.address()),
                () -> Future.succeededFuture(new Token("t", Instant.now().plus(tokensHold))),
                PACE);
    }

    public static WebSocketClient sockets(Vertx vertx) {
        return Sockets.client(vertx, Sockets.RELAY_SILENCE);
    }
}
