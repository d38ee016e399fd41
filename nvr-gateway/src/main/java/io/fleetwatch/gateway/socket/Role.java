package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.gateway.auth.Credential;
import io.fleetwatch.gateway.message.CameraList;
import io.fleetwatch.gateway.message.ClientMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a connection has become once it is accepted. Called on the connection's event loop unless said otherwise. */
sealed interface Role permits NvrRole, DashboardRole {

    /** Any message or pong. */
    void heard();

    void report(@Nullable CameraList cameras);

    void renew(ClientMessage.Auth auth);

    void subscribeMetrics(int interval);

    /** An older session answered its challenge: {@code with} is alive too. */
    void answered(UUID with);

    /** Whether it may go on; any thread. */
    Credential.Standing standing(Instant now);

    /** The connection is over. Called once. */
    void ended(CloseReason reason);
}
