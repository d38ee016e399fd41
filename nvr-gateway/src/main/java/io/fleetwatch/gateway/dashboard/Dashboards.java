package io.fleetwatch.gateway.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The dashboards connected to this replica. Every method may be called on any thread and returns at once. */
@ApplicationScoped
public class Dashboards {

    /**
     * Takes over a dashboard whose token was accepted, and sends {@code dashboard_ok} and everything after it.
     *
     * @param scope  what its token lets it see
     * @param resume where it wants to go on; null for from now on
     * @param batch  whether it understands {@code batch} messages
     */
    public Dashboard open(DashboardSocket socket, RegionScope scope, @Nullable Resume resume, boolean batch) {
        return new Dashboard(socket);
    }

    /** The socket has closed, whoever closed it. Calling it again does nothing. */
    public void closed(Dashboard dashboard) {}

    /** Its token was renewed. A scope that differs means that the dashboard has to read a snapshot. */
    public void rescope(Dashboard dashboard, RegionScope scope) {}

    /** Dashboards that are open now. */
    public int count() {
        return 0;
    }
}
