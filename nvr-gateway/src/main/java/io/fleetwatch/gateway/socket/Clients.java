package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.gateway.admission.Admission;
import io.fleetwatch.gateway.admission.ClientAddress;
import io.fleetwatch.gateway.auth.AuthSettings;
import io.fleetwatch.gateway.dashboard.RegionScope;
import io.fleetwatch.gateway.liveness.LivenessSettings;
import io.fleetwatch.gateway.liveness.Sweeper;
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

/** Every open connection of this replica. The only owner of their set. */
@ApplicationScoped
public class Clients {

    private static final TypedKey<ClientConnection> CONNECTION = new TypedKey<>("connection");

    private final Set<ClientConnection> all = ConcurrentHashMap.newKeySet();
    private final Desk desk;
    private final Deadlines deadlines;
    private final Admission admission;
    private final Sweeper sweeper;
    private volatile @Nullable CloseCode closedFor;

    Clients(
            Desk desk,
            Admission admission,
            Sweeper sweeper,
            LivenessSettings liveness,
            AuthSettings auth,
            SocketSettings socket,
            MeterRegistry meters) {
        this.desk = desk;
        this.admission = admission;
        this.sweeper = sweeper;
        this.deadlines = new Deadlines(sweeper.time(), liveness, auth, socket);
        gauge(meters, "nvr", Phase.NVR);
        gauge(meters, "dashboard", Phase.DASHBOARD);
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

    /** Hostnames of the NVRs connected here that the scope may see, sorted. */
    public List<String> hostnames(RegionScope scope) {
        return all.stream()
                .map(ClientConnection::role)
                .filter(NvrRole.class::isInstance)
                .map(role -> ((NvrRole) role).nvr())
                .filter(nvr -> scope.sees(nvr.region()))
                .map(RegistryEntry::hostname)
                .distinct()
                .sorted()
                .toList();
    }

    /** NVR connections; two of the same NVR count twice. */
    public int nvrs() {
        return count(Phase.NVR);
    }

    public int dashboards() {
        return count(Phase.DASHBOARD);
    }

    void opened(WebSocketConnection socket) {
        ClientAddress address = Optional.ofNullable(socket.userData().get(Arrival.ADDRESS))
                .orElseGet(() -> ClientAddress.of("unknown"));
        OversizeGuard guard = socket.userData().get(Arrival.GUARD);
        ClientConnection connection = new ClientConnection(
                new Wire(socket, Vertx.currentContext(), guard), address, desk, deadlines, admission.messageRate());
        socket.userData().put(CONNECTION, connection);
        if (guard != null) {
            guard.onViolation(connection::close);
        }
        all.add(connection);
        sweeper.add(connection);
        Optional<CloseCode> refused = admission.entered(address);
        CloseCode leaving = closedFor;
        if (leaving != null) {
            admission.countRefused(leaving.wire());
            connection.close(leaving);
        } else {
            refused.ifPresent(connection::close);
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

    private int count(Phase phase) {
        return (int) all.stream().filter(it -> it.phase() == phase).count();
    }

    private void gauge(MeterRegistry meters, String kind, Phase... phases) {
        Set<Phase> counted = Set.of(phases);
        Gauge.builder("fleetwatch.gateway.connections", all, it -> it.stream()
                        .filter(connection -> counted.contains(connection.phase()))
                        .count())
                .tag("kind", kind)
                .register(meters);
    }
}
