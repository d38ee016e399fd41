package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.auth.AuthFailure;
import io.fleetwatch.gateway.auth.TokenOutcome;
import io.fleetwatch.gateway.auth.TokenVerifier;
import io.fleetwatch.gateway.auth.VerifiedToken;
import io.fleetwatch.gateway.dashboard.Dashboard;
import io.fleetwatch.gateway.dashboard.Dashboards;
import io.fleetwatch.gateway.dashboard.MetricsSubscriptions;
import io.fleetwatch.gateway.dashboard.RegionScope;
import io.fleetwatch.gateway.dashboard.Resume;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.GatewayMessages;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets dashboards in by their token and renews it. Called on event loops. */
@ApplicationScoped
class DashboardDesk {

    private static final Logger LOG = Logger.getLogger(DashboardDesk.class);
    private static final String KIND = "dashboard";

    private final TokenVerifier verifier;
    private final Dashboards dashboards;
    private final MetricsSubscriptions metrics;
    private final SocketMeters meters;

    DashboardDesk(TokenVerifier verifier, Dashboards dashboards, MetricsSubscriptions metrics, SocketMeters meters) {
        this.verifier = verifier;
        this.dashboards = dashboards;
        this.metrics = metrics;
        this.meters = meters;
    }

    void admit(ClientConnection connection, ClientMessage.Dashboard request) {
        String token = request.token();
        if (token == null) {
            reject(connection, AuthFailure.NO_CREDENTIAL);
            return;
        }
        verifier.verify(token, outcome -> connection.wire().onLoop(() -> {
            if (!connection.isChecking()) {
                return;
            }
            switch (outcome) {
                case TokenOutcome.Invalid(AuthFailure failure) -> reject(connection, failure);
                case TokenOutcome.Valid(VerifiedToken valid) -> {
                    if (valid.maySeeStatus()) {
                        connection.become(Phase.DASHBOARD, new DashboardRole(connection, this, valid, request));
                    } else {
                        reject(connection, AuthFailure.NO_ROLE);
                    }
                }
            }
        }));
    }

    void renew(ClientConnection connection, DashboardRole role, ClientMessage.Auth auth) {
        String token = auth.token();
        if (token == null) {
            connection.close(CloseCode.BAD_MESSAGE);
            return;
        }
        verifier.verify(token, outcome -> connection.wire().onLoop(() -> {
            switch (outcome) {
                case TokenOutcome.Invalid(AuthFailure failure)
                when failure.isPassing() -> connection.wire().send(GatewayMessages.error("try_again", failure.label()));
                case TokenOutcome.Invalid(AuthFailure failure) -> reject(connection, failure);
                case TokenOutcome.Valid(VerifiedToken fresh) -> renew(connection, role, fresh);
            }
        }));
    }

    Dashboard open(DashboardRole role, VerifiedToken token, ClientMessage.Dashboard request) {
        Long since = request.since();
        String generation = request.generation();
        // A position without its feed says nothing: such a client starts afresh.
        Resume resume = since == null || generation == null ? null : new Resume(since, generation);
        return dashboards.open(role, token.subject(), scope(token), resume, request.batch());
    }

    boolean subscribeMetrics(DashboardRole role, int interval) {
        return metrics.subscribe(role.dashboard(), interval);
    }

    void closed(DashboardRole role) {
        dashboards.closed(role.dashboard());
    }

    private void renew(ClientConnection connection, DashboardRole role, VerifiedToken fresh) {
        if (!role.token().isSamePersonAs(fresh)) {
            reject(connection, AuthFailure.FOREIGN_SUBJECT);
        } else if (!fresh.maySeeStatus()) {
            reject(connection, AuthFailure.NO_ROLE);
        } else {
            RegionScope before = scope(role.token());
            RegionScope after = scope(fresh);
            role.renewed(fresh);
            if (!fresh.mayOperate()) {
                metrics.subscribe(role.dashboard(), 0);
            }
            if (!after.equals(before)) {
                dashboards.rescope(role.dashboard(), after);
            }
            connection.wire().send(GatewayMessages.renewed());
        }
    }

    private void reject(ClientConnection connection, AuthFailure failure) {
        meters.authFailed(KIND, failure);
        LOG.debugf("Dashboard from %s refused: %s", connection.address(), failure.label());
        connection.close(failure.closeCode());
    }

    private static RegionScope scope(VerifiedToken token) {
        return token.isAdmin() ? RegionScope.all() : RegionScope.only(token.regions());
    }
}
