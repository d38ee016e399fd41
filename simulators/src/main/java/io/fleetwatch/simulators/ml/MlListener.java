package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to a simulated ML service, told on its event loop. */
public interface MlListener {

    MlListener SILENT = new MlListener() {};

    default void connected(URI address) {}

    default void watching(String streamId) {}

    /** A picture was decoded. */
    default void saw(VideoFrame frame, Optional<BrightSpot> spot) {}

    /** An alert was made; it is sent as soon as possible, and again until it is acknowledged. */
    default void raised(JsonObject alert) {}

    default void acknowledged(String id, String alertId) {}

    default void trouble(String what) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(Ending ending, @Nullable Duration retryIn) {}
}
