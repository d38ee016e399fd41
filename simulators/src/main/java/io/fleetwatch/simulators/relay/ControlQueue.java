package io.fleetwatch.simulators.relay;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Control messages that wait for a connection, oldest first. Frames never wait: a late picture is worth nothing. Beyond the
 * limit the oldest message goes, which {@link #dropped} counts.
 */
final class ControlQueue {

    static final int LIMIT = 100;

    private final Deque<JsonObject> messages = new ArrayDeque<>();
    private long dropped;

    /** False when the oldest had to go for it. */
    boolean add(JsonObject message) {
        boolean full = messages.size() == LIMIT;
        if (full) {
            messages.removeFirst();
            dropped++;
        }
        messages.addLast(message);
        return !full;
    }

    List<JsonObject> drain() {
        List<JsonObject> all = List.copyOf(messages);
        messages.clear();
        return all;
    }

    long dropped() {
        return dropped;
    }
}
