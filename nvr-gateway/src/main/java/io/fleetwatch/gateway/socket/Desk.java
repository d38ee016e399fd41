package io.fleetwatch.gateway.socket;

import io.fleetwatch.gateway.message.ClientMessage;
import jakarta.enterprise.context.ApplicationScoped;

/** Where a connection introduces itself. */
@ApplicationScoped
class Desk {

    private final NvrDesk nvrs;
    private final DashboardDesk dashboards;
    private final SocketMeters meters;

    Desk(NvrDesk nvrs, DashboardDesk dashboards, SocketMeters meters) {
        this.nvrs = nvrs;
        this.dashboards = dashboards;
        this.meters = meters;
    }

    void admitNvr(ClientConnection connection, String hostname, ClientMessage.Auth auth) {
        nvrs.admit(connection, hostname, auth);
    }

    void admitDashboard(ClientConnection connection, ClientMessage.Dashboard request) {
        dashboards.admit(connection, request);
    }

    SocketMeters meters() {
        return meters;
    }
}
