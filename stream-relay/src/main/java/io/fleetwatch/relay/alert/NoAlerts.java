package io.fleetwatch.relay.alert;

import io.fleetwatch.relay.access.Caller;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** For a relay that has nowhere to send alerts to: says so, instead of taking what it would lose. */
@DefaultBean
@ApplicationScoped
class NoAlerts implements AlertSender {

    @Override
    public void send(Caller by, AlertDraft draft, Consumer<AlertOutcome> whenDone) {
        whenDone.accept(new AlertOutcome.Unavailable("Alerts are not taken here"));
    }
}
