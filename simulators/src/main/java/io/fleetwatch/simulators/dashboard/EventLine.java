package io.fleetwatch.simulators.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One message as a line for people. */
final class EventLine {

    private EventLine() {}

    static String of(JsonObject event) {
        String type = event.getString("type", "?");
        return switch (type) {
            case "nvr_online", "nvr_offline", "nvr_status_update" ->
                String.format(
                        "%-20s %s (%s, nvr %d), %d camera(s) updated%s",
                        type,
                        event.getString("device_name"),
                        event.getString("hostname"),
                        event.getLong("nvr_id"),
                        event.getLong("cameras_updated"),
                        changes(event));
            case "camera_status_update" ->
                String.format(
                        "%-20s %s of %s: %s → %s",
                        type,
                        event.getString("name"),
                        event.getString("hostname"),
                        event.getString("previous_status"),
                        event.getString("status"));
            case "nvr_changed", "nvr_removed" ->
                String.format("%-20s %s (nvr %d)", type, event.getString("hostname"), event.getLong("nvr_id"));
            case "alert" ->
                String.format(
                        "%-20s %s: %s (%s) %s",
                        type,
                        event.getString("severity"),
                        event.getString("message"),
                        subject(event),
                        event.getJsonObject("metadata", new JsonObject()).encode());
            case "dashboard_ok" ->
                String.format("%-20s %s, at %d", type, event.getString("message"), event.getLong("seq"));
            default -> String.format("%-20s %s", type, rest(event));
        };
    }

    private static String subject(JsonObject alert) {
        String stream = alert.getString("stream_id");
        return stream != null ? stream : String.valueOf(alert.getString("hostname"));
    }

    private static String changes(JsonObject event) {
        JsonArray cameras = event.getJsonArray("cameras", new JsonArray());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < cameras.size(); i++) {
            JsonObject camera = cameras.getJsonObject(i);
            parts.add(camera.getString("name") + " " + camera.getString("previous_status") + " → "
                    + camera.getString("status"));
        }
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    private static String rest(JsonObject event) {
        JsonObject rest = event.copy();
        rest.remove("type");
        return rest.encode();
    }
}
