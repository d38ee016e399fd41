package io.fleetwatch.simulators.relay;

import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.reconnect.Ending;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens on a connection to a relay, told on its event loop. */
public interface RelayListener {

    /** Before each attempt, with a token that holds; a failure counts as a failed attempt. */
    default Future<Void> prepare(Token token) {
        return Future.succeededFuture();
    }

    default void connected(URI address) {}

    /** The relay took our token; what a client says at the beginning of each connection belongs here. */
    void ready();

    /** Every message that is neither a frame nor about signing in. */
    void message(JsonObject message);

    default void frame(VideoFrame frame) {}

    default void trouble(String what) {}

    /** @param retryIn null when there is no further attempt */
    default void ended(Ending ending, @Nullable Duration retryIn) {}
}
