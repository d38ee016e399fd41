package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.AuthFailure;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.TokenOutcome;
import io.fleetwatch.relay.access.TokenVerifier;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets clients in by their token, and renews it. Called on event loops. */
@ApplicationScoped
class Authentication {

    private static final Logger LOG = Logger.getLogger(Authentication.class);

    private final TokenVerifier verifier;
    private final Rechecks rechecks;
    private final SocketMeters meters;

    Authentication(TokenVerifier verifier, Rechecks rechecks, SocketMeters meters) {
        this.verifier = verifier;
        this.rechecks = rechecks;
        this.meters = meters;
    }

    /** @param first what brought the token along, to be heard once it is accepted; null when it was only the token */
    void admit(ClientConnection connection, String token, @Nullable ClientMessage first) {
        connection.checking();
        verifier.verify(token, outcome -> connection.wire().onLoop(() -> {
            if (!connection.isOpen()) {
                return;
            }
            switch (outcome) {
                case TokenOutcome.Invalid(AuthFailure failure) -> reject(connection, failure);
                case TokenOutcome.Valid(Caller caller) -> {
                    connection.accepted(caller);
                    LOG.debugf("%s connected from %s", Printable.of(caller.subject()), connection.address());
                    connection.goOn(first);
                }
            }
        }));
    }

    /** The token in use stays until the new one is known to be good. */
    void renew(ClientConnection connection, Caller before, String token) {
        connection.hold();
        verifier.verify(token, outcome -> connection.wire().onLoop(() -> {
            if (!connection.isOpen()) {
                return;
            }
            switch (outcome) {
                case TokenOutcome.Invalid(AuthFailure failure)
                when failure.isOurs() -> {
                    meters.authFailed(failure);
                    connection.refuse(ErrorCode.TRY_AGAIN, "The token cannot be checked now", null, null);
                }
                case TokenOutcome.Invalid(AuthFailure failure) -> reject(connection, failure);
                case TokenOutcome.Valid(Caller fresh) -> renewed(connection, before, fresh);
            }
            connection.goOn();
        }));
    }

    /** A client that says something else before it says who it is. */
    void missing(ClientConnection connection) {
        reject(connection, AuthFailure.MISSING_TOKEN);
    }

    private void renewed(ClientConnection connection, Caller before, Caller fresh) {
        if (!fresh.isSameAs(before)) {
            meters.authFailed("foreign_subject");
            connection.close(CloseCode.UNAUTHORIZED);
            return;
        }
        connection.accepted(fresh);
        rechecks.all(connection);
    }

    private void reject(ClientConnection connection, AuthFailure failure) {
        meters.authFailed(failure);
        LOG.debugf("Client from %s refused: %s", connection.address(), failure.label());
        connection.close(
                switch (failure) {
                    case MISSING_TOKEN, BAD_TOKEN, EXPIRED_TOKEN -> CloseCode.UNAUTHORIZED;
                    case NO_ROLE -> CloseCode.NOT_ALLOWED;
                    case KEYS_UNREACHABLE -> CloseCode.INTERNAL_ERROR;
                    case BUSY -> CloseCode.OVERLOADED;
                });
    }
}
