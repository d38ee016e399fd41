package io.fleetwatch.simulators.relay;

import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import java.net.URI;
import java.util.List;

/**
 * How to reach a relay.
 *
 * @param addresses relays or a front door, {@code ws://…/api/streams/ws}, tried in turn
 */
public record RelaySettings(List<URI> addresses, TokenSource tokens, Pace pace) {

    public static RelaySettings of(URI address, TokenSource tokens) {
        return new RelaySettings(List.of(address), tokens, Pace.standard());
    }

    public RelaySettings withPace(Pace other) {
        return new RelaySettings(addresses, tokens, other);
    }
}
