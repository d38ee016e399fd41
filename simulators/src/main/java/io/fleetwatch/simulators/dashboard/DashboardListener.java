package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated dashboard, told on its event loop. */
public interface DashboardListener {

    DashboardListener SILENT = new DashboardListener() {};

    default void connected(URI address) {}

    /** Every message, those of a batch one by one. */
    default void message(JsonObject message) {}

    /** A snapshot was applied. */
    default void snapshot(int nvrs, Position asOf) {}

    default void trouble(String what) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(Ending ending, @Nullable Duration retryIn) {}
}
