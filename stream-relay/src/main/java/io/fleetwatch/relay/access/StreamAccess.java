package io.fleetwatch.relay.access;

import io.fleetwatch.contracts.StreamEntry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Decides who reaches which stream. Asked before every subscribe, and again when a token or a stream changes. */
@ApplicationScoped
public class StreamAccess {

    private static final Logger LOG = Logger.getLogger(StreamAccess.class);

    private final StreamDirectory directory;

    StreamAccess(StreamDirectory directory) {
        this.directory = directory;
    }

    /** Never fails; completes on any thread. */
    public Uni<Answer> check(Caller caller, String streamId, Verb verb) {
        if (!verb.isFor(caller)) {
            return Uni.createFrom().item(Answer.NOT_ALLOWED);
        }
        if (reaches(caller, streamId, directory.known(streamId))) {
            return Uni.createFrom().item(Answer.YES);
        }
        return directory
                .ask(streamId)
                .map(entry -> reaches(caller, streamId, entry) ? Answer.YES : Answer.NOT_FOUND)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("Could not ask about %s: %s", streamId, failure);
                    return Answer.TRY_AGAIN;
                });
    }

    /** From memory alone: for what was allowed once and may have to end. */
    public boolean stillMay(Caller caller, String streamId, Verb verb) {
        return verb.isFor(caller) && reaches(caller, streamId, directory.known(streamId));
    }

    private static boolean reaches(Caller caller, String streamId, Optional<StreamEntry> entry) {
        return entry.isPresent()
                && (caller.isMlService()
                        ? caller.isNamedFor(streamId)
                        : entry.get().owner().equals(caller.subject()));
    }
}
