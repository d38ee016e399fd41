package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a person at the terminal what an ML service does. */
final class MlNarrator implements MlListener {

    private final Console console;

    MlNarrator(Console console) {
        this.console = console;
    }

    @Override
    public void connected(URI address) {
        console.line("connected to " + address);
    }

    @Override
    public void watching(String streamId) {
        console.line("watching " + streamId);
    }

    @Override
    public void raised(JsonObject alert) {
        console.line("alert " + alert.getString("id") + ": " + alert.getString("message") + " "
                + alert.getJsonObject("metadata").encode());
    }

    @Override
    public void acknowledged(String id, String alertId) {
        console.line("alert " + id + " acknowledged as " + alertId);
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
