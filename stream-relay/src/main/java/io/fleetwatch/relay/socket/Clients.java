package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.admission.Admission;
import io.fleetwatch.relay.admission.ClientAddress;
import io.fleetwatch.relay.liveness.Sweeper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every open WebSocket of clients on this replica. The only owner of their set. */
@ApplicationScoped
public class Clients {

    private static final TypedKey<ClientConnection> CONNECTION = new TypedKey<>("connection");

    private final Set<ClientConnection> all = ConcurrentHashMap.newKeySet();
    private final Router router;
    private final Authentication authentication;
    private final ConnectionTerms terms;
    private final Admission admission;
    private final Sweeper sweeper;
    private volatile @Nullable CloseCode closedFor;

    Clients(
            Router router,
            Authentication authentication,
            ConnectionTerms terms,
            Admission admission,
            Sweeper sweeper,
            MeterRegistry meters) {
        this.router = router;
        this.authentication = authentication;
        this.terms = terms;
        this.admission = admission;
        this.sweeper = sweeper;
        gauge(meters, "accepted", Phase.ACCEPTED);
        gauge(meters, "unauthenticated", Phase.STRANGER, Phase.CHECKING);
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    /** From now on newcomers are sent away with this code. */
    public void refuseNewcomers(CloseCode code) {
        closedFor = code;
    }

    /** Those connected now, as handles that can be closed. */
    public List<Runnable> closers(CloseCode code) {
        List<Runnable> closers = new ArrayList<>();
        all.forEach(connection -> closers.add(() -> connection.close(code)));
        return closers;
    }

    /** Open sockets, accepted or not. */
    public int size() {
        return all.size();
    }

    void opened(WebSocketConnection socket) {
        ClientAddress address = Optional.ofNullable(socket.userData().get(Handshake.ADDRESS))
                .orElseGet(() -> ClientAddress.of("unknown"));
        OversizeGuard guard = socket.userData().get(Handshake.GUARD);
        Wire wire = new Wire(socket, Vertx.currentContext(), guard);
        ClientConnection connection = new ClientConnection(wire, address, router, terms, terms.streams());
        socket.userData().put(CONNECTION, connection);
        if (guard != null) {
            guard.onViolation(connection::close);
        }
        all.add(connection);
        sweeper.add(connection);
        Optional<CloseCode> refused = admission.entered(address);
        CloseCode leaving = closedFor;
        String token = socket.userData().remove(Handshake.TOKEN);
        if (leaving != null) {
            admission.countRefused(leaving.wire());
            connection.close(leaving);
        } else if (refused.isPresent()) {
            connection.close(refused.get());
        } else if (token != null) {
            authentication.admit(connection, token, null);
        }
    }

    Optional<ClientConnection> of(WebSocketConnection socket) {
        return Optional.ofNullable(socket.userData().get(CONNECTION));
    }

    void closed(WebSocketConnection socket) {
        of(socket).ifPresent(connection -> {
            connection.closed();
            if (all.remove(connection)) {
                sweeper.remove(connection);
                admission.left(connection.address());
            }
        });
    }

    private void gauge(MeterRegistry meters, String state, Phase... phases) {
        Set<Phase> counted = Set.of(phases);
        Gauge.builder("fleetwatch.relay.connections", all, it -> it.stream()
                        .filter(connection -> counted.contains(connection.phase()))
                        .count())
                .tag("state", state)
                .register(meters);
    }
}
