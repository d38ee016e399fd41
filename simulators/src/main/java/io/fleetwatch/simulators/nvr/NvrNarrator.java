package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.reconnect.Ending;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Tells a person at the terminal how an NVR fares. */
final class NvrNarrator implements NvrListener {

    private final Console console;
    private final boolean heartbeats;

    NvrNarrator(Console console, boolean heartbeats) {
        this.console = console;
        this.heartbeats = heartbeats;
    }

    @Override
    public void connected(String hostname, URI address) {
        console.line("connected to " + address);
    }

    @Override
    public void authenticated(String hostname, String deviceName) {
        console.line("authenticated: " + deviceName + " (" + hostname + ")");
    }

    @Override
    public void heartbeat(String hostname, @Nullable Collection<Camera> cameras) {
        if (heartbeats) {
            console.line(
                    cameras == null
                            ? "heartbeat"
                            : "heartbeat, "
                                    + cameras.stream().filter(Camera::online).count() + " of " + cameras.size()
                                    + " cameras online");
        }
    }

    @Override
    public void ended(String hostname, Ending ending, @Nullable Duration retryIn) {
        console.line(ending.describe(retryIn));
    }
}
