package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.alert.AlertDraft;
import io.fleetwatch.relay.alert.AlertOutcome;
import io.fleetwatch.relay.alert.AlertSender;
import io.fleetwatch.relay.message.ErrorCode;
import io.fleetwatch.relay.message.StreamMessages;
import jakarta.enterprise.context.ApplicationScoped;

/** Alerts of ML services: acknowledged when Kafka has them. Called on event loops. */
@ApplicationScoped
class AlertIntake {

    private final AlertSender sender;

    AlertIntake(AlertSender sender) {
        this.sender = sender;
    }

    void take(ClientConnection connection, Caller caller, AlertDraft draft) {
        JoinedStream joined = connection.streams().get(draft.streamId());
        if (joined == null || !joined.participation().raisesAlerts()) {
            refuse(connection, draft, ErrorCode.NOT_REGISTERED, "Register this stream to raise alerts about it first");
        } else if (!connection.beginAlert()) {
            refuse(connection, draft, ErrorCode.TRY_AGAIN, "Too many alerts wait to be acknowledged");
        } else {
            sender.send(caller, draft, outcome -> connection.wire().onLoop(() -> {
                connection.endAlert();
                if (connection.isOpen()) {
                    answer(connection, draft, outcome);
                }
            }));
        }
    }

    private static void answer(ClientConnection connection, AlertDraft draft, AlertOutcome outcome) {
        switch (outcome) {
            case AlertOutcome.Accepted(String alertId, String clientId) ->
                connection.send(StreamMessages.alertOk(clientId, alertId, draft.streamId()));
            case AlertOutcome.Unavailable(String why) -> refuse(connection, draft, ErrorCode.TRY_AGAIN, why);
        }
    }

    private static void refuse(ClientConnection connection, AlertDraft draft, ErrorCode code, String problem) {
        connection.refuse(code, problem, draft.streamId(), draft.clientId());
    }
}
