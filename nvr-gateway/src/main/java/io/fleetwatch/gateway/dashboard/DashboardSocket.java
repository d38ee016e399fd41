package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.contracts.CloseCode;
import io.smallrye.mutiny.Uni;

/** One dashboard's WebSocket as seen from here. Every method may be called on any thread and returns at once. */
public interface DashboardSocket {

    /** Names the connection in logs. */
    String id();

    /**
     * Sends one text message once subscribed to. Completes when its bytes have left for the network, which is what bounds
     * the bytes in flight; messages go out in the order of subscription.
     */
    Uni<Void> send(String text);

    /** Closes with this code; closing twice does nothing. */
    void close(CloseCode code);
}
