package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.StreamAccess;
import io.fleetwatch.relay.access.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Asks whether a connection may do several things with a stream, in bounded time, and answers on its event loop. */
@ApplicationScoped
class Checks {

    private static final Logger LOG = Logger.getLogger(Checks.class);

    private final StreamAccess access;
    private final SocketSettings settings;

    Checks(StreamAccess access, SocketSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /** Answers exactly once; at once when memory knows. Not at all when the connection has gone in the meantime. */
    void ask(ClientConnection connection, Caller caller, String streamId, Set<Verb> verbs, Consumer<Answer> then) {
        // Before anything is looked up: what a caller may never do must not tell whether a stream exists.
        if (!verbs.stream().allMatch(verb -> verb.isFor(caller))) {
            then.accept(Answer.NOT_ALLOWED);
            return;
        }
        Consumer<Answer> onLoop = answer -> connection.wire().onLoop(() -> {
            if (connection.isOpen()) {
                then.accept(answer);
            }
        });
        // Which streams somebody reaches does not depend on the verb.
        Verb any = verbs.iterator().next();
        if (access.stillMay(caller, streamId, any)) {
            onLoop.accept(Answer.YES);
            return;
        }
        access.check(caller, streamId, any)
                .ifNoItem()
                .after(settings.checkDeadline())
                .recoverWithItem(Answer.TRY_AGAIN)
                .subscribe()
                .with(onLoop, failure -> {
                    LOG.errorf(failure, "Could not check %s", streamId);
                    onLoop.accept(Answer.TRY_AGAIN);
                });
    }

    /** From memory alone. */
    boolean stillMay(Caller caller, String streamId, Set<Verb> verbs) {
        return verbs.stream().allMatch(verb -> access.stillMay(caller, streamId, verb));
    }
}
