package io.fleetwatch.simulators.nvr;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What an NVR says. Cameras are null for an NVR that reports none, as older firmware does. */
final class NvrMessages {

    private NvrMessages() {}

    static JsonObject auth(String hostname, @Nullable String token, @Nullable Collection<Camera> cameras) {
        JsonObject message = new JsonObject().put("type", "auth").put("hostname", hostname);
        if (token != null) {
            message.put("token", token);
        }
        return withStatus(message, cameras);
    }

    static JsonObject heartbeat(Instant now, @Nullable Collection<Camera> cameras) {
        JsonObject message = new JsonObject()
                .put("type", "heartbeat")
                .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        return withStatus(message, cameras);
    }

    private static JsonObject withStatus(JsonObject message, @Nullable Collection<Camera> cameras) {
        if (cameras != null) {
            JsonArray list = new JsonArray();
            cameras.forEach(camera -> list.add(camera.json()));
            message.put("systemStatus", new JsonObject().put("status", "online").put("cameras", list));
        }
        return message;
    }
}
