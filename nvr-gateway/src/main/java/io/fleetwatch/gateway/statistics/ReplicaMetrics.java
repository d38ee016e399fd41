package io.fleetwatch.gateway.statistics;

import io.fleetwatch.gateway.dashboard.MetricsSource;
import io.fleetwatch.gateway.registry.RegistryReader;
import io.fleetwatch.gateway.session.NvrSessions;
import io.fleetwatch.gateway.socket.Clients;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures that dashboards can subscribe to: of this replica, counters since its start. */
@ApplicationScoped
class ReplicaMetrics implements MetricsSource {

    private final Clients clients;
    private final NvrSessions sessions;
    private final RegistryReader registry;
    private final MeterRegistry meters;

    ReplicaMetrics(Clients clients, NvrSessions sessions, RegistryReader registry, MeterRegistry meters) {
        this.clients = clients;
        this.sessions = sessions;
        this.registry = registry;
        this.meters = meters;
    }

    @Override
    public Map<String, Object> snapshot() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("instance", sessions.instance());
        figures.put("nvr_connections", clients.nvrs());
        figures.put("dashboard_clients", clients.dashboards());
        figures.put("registered_nvrs", registry.registry().size());
        figures.put("heartbeats", total("fleetwatch.gateway.heartbeats"));
        figures.put("messages_received", total("fleetwatch.gateway.messages.received"));
        figures.put("auth_failures", total("fleetwatch.gateway.auth.failures"));
        figures.put("connections_refused", total("fleetwatch.gateway.connections.refused"));
        figures.put("unacknowledged_sessions", sessions.unacknowledged());
        return figures;
    }

    private long total(String counter) {
        return (long) meters.find(counter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
