package io.fleetwatch.simulators.viewer;

import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated viewer, told on its event loop. */
public interface ViewerListener {

    ViewerListener SILENT = new ViewerListener() {};

    default void connected(URI address) {}

    default void frame(VideoFrame frame) {}

    /** Everything that is not a frame: subscribed, stream_status, stream_stale, frames_dropped, alert, error. */
    default void message(JsonObject message) {}

    default void trouble(String what) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(Ending ending, @Nullable Duration retryIn) {}
}
