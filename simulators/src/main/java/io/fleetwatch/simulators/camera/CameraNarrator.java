package io.fleetwatch.simulators.camera;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a person at the terminal what happens to cameras. */
final class CameraNarrator implements CameraListener {

    private final Console console;

    CameraNarrator(Console console) {
        this.console = console;
    }

    @Override
    public void connected(String name, URI address) {
        console.line(name + ": connected to " + address);
    }

    @Override
    public void streaming(String name, String streamId) {
        console.line(name + ": streaming as " + streamId);
    }

    @Override
    public void alert(String name, JsonObject alert) {
        console.line(name + ": ALERT " + alert.getString("severity") + ": " + alert.getString("message") + " "
                + alert.getJsonObject("metadata", new JsonObject()).encode());
    }

    @Override
    public void trouble(String name, String what) {
        console.line(name + ": " + what);
    }

    @Override
    public void ended(String name, Ending ending, @Nullable Duration retryIn) {
        console.line(name + ": " + ending.describe(retryIn));
    }
}
