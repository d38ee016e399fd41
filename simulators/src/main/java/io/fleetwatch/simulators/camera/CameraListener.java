package io.fleetwatch.simulators.camera;

import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated camera, told on its event loop. */
public interface CameraListener {

    CameraListener SILENT = new CameraListener() {};

    default void connected(String name, URI address) {}

    /** A relay takes its pictures from now on. */
    default void streaming(String name, String streamId) {}

    default void alert(String name, JsonObject alert) {}

    default void trouble(String name, String what) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(String name, Ending ending, @Nullable Duration retryIn) {}
}
