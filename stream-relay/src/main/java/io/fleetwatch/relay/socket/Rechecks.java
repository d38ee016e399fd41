package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.StreamDirectory;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.message.ErrorCode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks again at what was allowed once: when a stream is deleted or given away, and when a token is renewed. Memory may be
 * behind, so the database is asked before anything ends.
 */
@ApplicationScoped
class Rechecks {

    private static final Logger LOG = Logger.getLogger(Rechecks.class);

    private final Checks checks;
    private final StreamDirectory directory;
    private final Attendance attendance;
    private final SocketSettings settings;
    private final SocketMeters meters;

    Rechecks(
            Checks checks,
            StreamDirectory directory,
            Attendance attendance,
            SocketSettings settings,
            SocketMeters meters) {
        this.checks = checks;
        this.directory = directory;
        this.attendance = attendance;
        this.settings = settings;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        directory.listen(streamId -> attendance
                .at(streamId)
                .forEach(connection -> connection.wire().onLoop(() -> one(connection, streamId))));
    }

    /** On the connection's event loop, as everything below. */
    void all(ClientConnection connection) {
        connection.streams().ids().forEach(streamId -> one(connection, streamId));
    }

    void one(ClientConnection connection, String streamId) {
        look(connection, streamId, true);
    }

    private void look(ClientConnection connection, String streamId, boolean patient) {
        Caller caller = connection.caller();
        JoinedStream joined = connection.streams().get(streamId);
        if (caller == null || joined == null) {
            return;
        }
        Set<Verb> verbs = joined.participation().verbs();
        if (!checks.stillMay(caller, streamId, verbs)) {
            checks.ask(connection, caller, streamId, verbs, answer -> {
                // Left, or joined anew, while we asked: that was looked at by itself.
                if (connection.streams().get(streamId) == joined) {
                    decide(connection, streamId, answer, patient);
                }
            });
        }
    }

    private void decide(ClientConnection connection, String streamId, Answer answer, boolean patient) {
        switch (answer) {
            case YES -> {}
            case NOT_FOUND, NOT_ALLOWED -> end(connection, streamId);
            case TRY_AGAIN -> {
                if (patient && directory.known(streamId).isEmpty()) {
                    later(connection, streamId);
                } else {
                    // The newest we know names somebody else, or the database had its chance: what may not be theirs is
                    // not
                    // shown on the chance that it is.
                    end(connection, streamId);
                }
            }
        }
    }

    private void later(ClientConnection connection, String streamId) {
        connection.wire().later(settings.recheckPatience(), () -> look(connection, streamId, false));
    }

    private void end(ClientConnection connection, String streamId) {
        LOG.debugf("%s was taken away from %s", streamId, connection.address());
        meters.taken();
        connection.streams().end(streamId);
        connection.refuse(ErrorCode.STREAM_NOT_FOUND, Refusals.NOT_FOUND, streamId, null);
    }
}
