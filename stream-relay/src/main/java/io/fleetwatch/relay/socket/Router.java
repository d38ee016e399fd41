package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ClientMessage.Malformed;
import io.fleetwatch.relay.message.ClientMessage.Unreadable;
import io.fleetwatch.relay.message.StreamMessages;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Each message to its handler; a new one does not compile until it is decided here. Called on event loops. */
@ApplicationScoped
class Router {

    private static final Logger LOG = Logger.getLogger(Router.class);

    private final Authentication authentication;
    private final Joining joining;
    private final FrameIntake frames;
    private final AlertIntake alerts;

    Router(Authentication authentication, Joining joining, FrameIntake frames, AlertIntake alerts) {
        this.authentication = authentication;
        this.joining = joining;
        this.frames = frames;
        this.alerts = alerts;
    }

    void route(ClientConnection connection, ClientMessage message) {
        Caller caller = connection.caller();
        if (caller == null) {
            stranger(connection, message);
        } else {
            accepted(connection, caller, message);
        }
    }

    /** Until somebody is known, all they can do is to say who they are. */
    private void stranger(ClientConnection connection, ClientMessage message) {
        switch (message) {
            case ClientMessage.Auth(String token) -> authentication.admit(connection, token, null);
            case ClientMessage.Register(var wish) -> introduce(connection, wish.token(), message);
            case ClientMessage.Subscribe(var wish) -> introduce(connection, wish.token(), message);
            case Malformed malformed -> authentication.missing(connection);
            case ClientMessage.Unsubscribe early -> authentication.missing(connection);
            case ClientMessage.VideoFrame early -> authentication.missing(connection);
            case ClientMessage.BinaryFrame early -> authentication.missing(connection);
            case ClientMessage.Alert early -> authentication.missing(connection);
            case ClientMessage.Unknown unknown -> {}
            case Unreadable unreadable -> unreadable(connection, unreadable);
        }
    }

    private void accepted(ClientConnection connection, Caller caller, ClientMessage message) {
        switch (message) {
            case ClientMessage.Auth(String token) -> authentication.renew(connection, caller, token);
            case ClientMessage.Register(var wish) -> joining.join(connection, caller, Part.REGISTERED, wish);
            case ClientMessage.Subscribe(var wish) -> joining.join(connection, caller, Part.SUBSCRIBED, wish);
            case ClientMessage.Unsubscribe(String streamId) -> {
                // Also for a stream it has nothing to do with: whether there is one is not told here.
                connection.streams().end(streamId);
                connection.send(StreamMessages.unsubscribed(streamId));
            }
            case ClientMessage.VideoFrame frame -> frames.take(connection, frame);
            case ClientMessage.BinaryFrame frame -> frames.take(connection, frame);
            case ClientMessage.Alert(var draft) -> alerts.take(connection, caller, draft);
            case ClientMessage.Unknown unknown -> {}
            case Malformed malformed ->
                connection.refuse(malformed.code(), malformed.problem(), malformed.streamId(), malformed.id());
            case Unreadable unreadable -> unreadable(connection, unreadable);
        }
    }

    private void introduce(ClientConnection connection, @Nullable String token, ClientMessage message) {
        if (token == null) {
            authentication.missing(connection);
        } else {
            authentication.admit(connection, token, message);
        }
    }

    private static void unreadable(ClientConnection connection, Unreadable unreadable) {
        LOG.debugf("Unreadable message of %s: %s", connection.address(), unreadable.detail());
        connection.close(unreadable.code());
    }
}
