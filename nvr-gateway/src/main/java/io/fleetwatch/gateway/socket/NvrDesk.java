package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.gateway.auth.AuthFailure;
import io.fleetwatch.gateway.auth.Credential;
import io.fleetwatch.gateway.auth.NvrAuthentication;
import io.fleetwatch.gateway.auth.NvrOutcome;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.GatewayMessages;
import io.fleetwatch.gateway.registry.RegistryReader;
import io.fleetwatch.gateway.session.NvrSessions;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets NVRs in and renews what they were let in by. Called on event loops. */
@ApplicationScoped
class NvrDesk {

    private static final Logger LOG = Logger.getLogger(NvrDesk.class);
    private static final String KIND = "nvr";

    private final NvrAuthentication authentication;
    private final NvrSessions sessions;
    private final RegistryReader registry;
    private final SocketMeters meters;

    NvrDesk(NvrAuthentication authentication, NvrSessions sessions, RegistryReader registry, SocketMeters meters) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.registry = registry;
        this.meters = meters;
    }

    void admit(ClientConnection connection, String hostname, ClientMessage.Auth auth) {
        authentication.authenticate(
                auth, hostname, outcome -> connection.wire().onLoop(() -> decide(connection, auth, outcome)));
    }

    /** An NVR introduces itself again, with a fresh token or another of its keys. */
    void renew(ClientConnection connection, NvrRole role, ClientMessage.Auth auth) {
        String hostname = role.nvr().hostname();
        if (auth.hostname() != null && !auth.hostname().equals(hostname)) {
            connection.close(CloseCode.NOT_ALLOWED);
            return;
        }
        authentication.authenticate(auth, hostname, outcome -> connection.wire().onLoop(() -> {
            switch (outcome) {
                case NvrOutcome.Accepted(RegistryEntry entry, Credential credential) -> {
                    if (isAnotherIssuer(role.credential(), credential)) {
                        reject(connection, hostname, AuthFailure.FOREIGN_SUBJECT);
                    } else {
                        role.renewed(credential);
                        connection.wire().send(GatewayMessages.authOk(entry.hostname(), entry.deviceName()));
                        if (auth.cameras() != null) {
                            role.report(auth.cameras());
                        }
                    }
                }
                case NvrOutcome.Rejected(AuthFailure failure)
                when failure.isPassing() -> connection.wire().send(GatewayMessages.error("try_again", failure.label()));
                case NvrOutcome.Rejected(AuthFailure failure) -> reject(connection, hostname, failure);
            }
        }));
    }

    NvrSessions sessions() {
        return sessions;
    }

    SocketMeters meters() {
        return meters;
    }

    @Nullable
    RegistryEntry registered(long nvr) {
        return registry.registry().byId(nvr);
    }

    private void decide(ClientConnection connection, ClientMessage.Auth auth, NvrOutcome outcome) {
        if (!connection.isChecking()) {
            return;
        }
        switch (outcome) {
            case NvrOutcome.Accepted(RegistryEntry entry, Credential credential) -> {
                NvrRole role = NvrRole.open(connection, this, entry, credential, auth.cameras());
                if (auth.cameras() != null) {
                    meters.ignored(auth.cameras());
                }
                connection.wire().send(GatewayMessages.authOk(entry.hostname(), entry.deviceName()));
                connection.become(Phase.NVR, role);
            }
            case NvrOutcome.Rejected(AuthFailure failure) ->
                reject(connection, String.valueOf(auth.hostname()), failure);
        }
    }

    private void reject(ClientConnection connection, String hostname, AuthFailure failure) {
        meters.authFailed(KIND, failure);
        LOG.debugf("NVR %s from %s refused: %s", Printable.of(hostname), connection.address(), failure.label());
        connection.close(failure.closeCode());
    }

    private static boolean isAnotherIssuer(Credential before, Credential after) {
        return before instanceof Credential.Token(var old)
                && after instanceof Credential.Token(var fresh)
                && !old.isSamePersonAs(fresh);
    }
}
