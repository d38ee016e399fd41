package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.message.ClientType;
import io.fleetwatch.relay.message.ErrorCode;
import io.fleetwatch.relay.message.Wish;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code register} and {@code subscribe}: lets a client take part in a stream once it was found that it may. */
@ApplicationScoped
class Joining {

    private final Checks checks;
    private final Rechecks rechecks;
    private final StreamServices services;

    Joining(Checks checks, Rechecks rechecks, StreamServices services) {
        this.checks = checks;
        this.rechecks = rechecks;
        this.services = services;
    }

    void join(ClientConnection connection, Caller caller, Part part, Wish wish) {
        if ((wish.clientType() == ClientType.ML_SERVICE) != caller.isMlService()) {
            refuse(
                    connection,
                    wish,
                    ErrorCode.NOT_ALLOWED,
                    "clientType ml-service is for the role ml-service, and no other");
            return;
        }
        if (!connection.streams().hasRoomFor(wish.streamId())) {
            refuse(connection, wish, ErrorCode.TOO_MANY_STREAMS, "This connection has as many streams as it may have");
            return;
        }
        connection.hold();
        checks.ask(connection, caller, wish.streamId(), Participation.verbs(wish), answer -> {
            decide(connection, part, wish, answer);
            connection.goOn();
        });
    }

    private void decide(ClientConnection connection, Part part, Wish wish, Answer answer) {
        switch (answer) {
            case YES -> {
                connection
                        .streams()
                        .getOrJoin(wish.streamId(), id -> new JoinedStream(connection, id, services))
                        .take(part, wish);
                // It may have been given away between the answer and our joining those who are told of that.
                rechecks.one(connection, wish.streamId());
            }
            case NOT_FOUND -> refuse(connection, wish, ErrorCode.STREAM_NOT_FOUND, Refusals.NOT_FOUND);
            case NOT_ALLOWED ->
                refuse(connection, wish, ErrorCode.NOT_ALLOWED, "Your role may not do this with any stream");
            case TRY_AGAIN -> refuse(connection, wish, ErrorCode.TRY_AGAIN, Refusals.TRY_AGAIN);
        }
    }

    private static void refuse(ClientConnection connection, Wish wish, ErrorCode code, String problem) {
        connection.refuse(code, problem, wish.streamId(), null);
    }
}
