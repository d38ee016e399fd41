package io.fleetwatch.relay.alert;

import io.fleetwatch.relay.access.Caller;
import java.util.function.Consumer;

/** Takes alerts of those who were found to be allowed to raise them. */
public interface AlertSender {

    /**
     * Returns at once and bounds what it keeps.
     *
     * @param whenDone called exactly once, on any thread
     */
    void send(Caller by, AlertDraft draft, Consumer<AlertOutcome> whenDone);
}
