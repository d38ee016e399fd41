package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.gateway.auth.Credential;
import io.fleetwatch.gateway.auth.VerifiedToken;
import io.fleetwatch.gateway.dashboard.Dashboard;
import io.fleetwatch.gateway.dashboard.DashboardSocket;
import io.fleetwatch.gateway.message.CameraList;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.GatewayMessages;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A connection that is a dashboard: a place in the feed, and the token it lives by. */
final class DashboardRole implements Role, DashboardSocket {

    private static final Logger LOG = Logger.getLogger(DashboardRole.class);

    private final ClientConnection connection;
    private final DashboardDesk desk;
    private final Dashboard dashboard;
    /** Written by the event loop, read by the sweeper. */
    private volatile VerifiedToken token;

    DashboardRole(
            ClientConnection connection, DashboardDesk desk, VerifiedToken token, ClientMessage.Dashboard request) {
        this.connection = connection;
        this.desk = desk;
        this.token = token;
        this.dashboard = desk.open(this, token, request);
        LOG.infof("Dashboard connected: %s", id());
    }

    VerifiedToken token() {
        return token;
    }

    Dashboard dashboard() {
        return dashboard;
    }

    void renewed(VerifiedToken fresh) {
        token = fresh;
    }

    @Override
    public String id() {
        return connection.wire().id();
    }

    @Override
    public Uni<Void> send(String text) {
        return connection.wire().sending(text);
    }

    @Override
    public void close(CloseCode code) {
        connection.close(code);
    }

    /** The pulse of the connection is enough. */
    @Override
    public void heard() {}

    /** Only NVRs get here. */
    @Override
    public void report(@Nullable CameraList cameras) {
        connection.close(CloseCode.NOT_ALLOWED);
    }

    @Override
    public void renew(ClientMessage.Auth auth) {
        desk.renew(connection, this, auth);
    }

    @Override
    public void subscribeMetrics(int interval) {
        if (!token.mayOperate()) {
            connection.wire().send(GatewayMessages.error("forbidden", "Metrics are for operators and admins"));
        } else if (!desk.subscribeMetrics(this, interval)) {
            connection.wire().send(GatewayMessages.error("bad_interval", "interval is 1 to 60 seconds, or 0 to stop"));
        }
    }

    /** Dashboards are not challenged. */
    @Override
    public void answered(UUID with) {}

    @Override
    public Credential.Standing standing(Instant now) {
        return now.isBefore(token.expiresAt())
                ? new Credential.Standing.Good(token.expiresAt())
                : new Credential.Standing.Ended(CloseCode.TOKEN_EXPIRED);
    }

    @Override
    public void ended(CloseReason reason) {
        desk.closed(this);
        LOG.infof("Dashboard disconnected: %s", id());
    }
}
