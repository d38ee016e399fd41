package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.reconnect.Ending;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated NVR, told on its event loop. */
public interface NvrListener {

    /** For fleets, whose numbers matter and not their single events. */
    NvrListener SILENT = new NvrListener() {};

    default void connected(String hostname, URI address) {}

    default void authenticated(String hostname, String deviceName) {}

    /** @param cameras what was reported with it; null when nothing was */
    default void heartbeat(String hostname, @Nullable Collection<Camera> cameras) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(String hostname, Ending ending, @Nullable Duration retryIn) {}
}
