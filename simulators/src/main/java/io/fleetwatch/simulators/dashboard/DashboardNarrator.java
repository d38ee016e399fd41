package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a person at the terminal what a dashboard is told. */
final class DashboardNarrator implements DashboardListener {

    private final Console console;

    DashboardNarrator(Console console) {
        this.console = console;
    }

    @Override
    public void connected(URI address) {
        console.line("connected to " + address);
    }

    @Override
    public void message(JsonObject message) {
        // Every five seconds, and of no interest to a person.
        if (!"cursor".equals(message.getString("type"))) {
            console.line(EventLine.of(message));
        }
    }

    @Override
    public void snapshot(int nvrs, Position asOf) {
        console.line("snapshot of " + nvrs + " NVR(s) as of " + asOf.seq());
    }

    @Override
    public void trouble(String what) {
        console.line(what);
    }

    @Override
    public void ended(Ending ending, @Nullable Duration retryIn) {
        console.line(ending.describe(retryIn));
    }
}
