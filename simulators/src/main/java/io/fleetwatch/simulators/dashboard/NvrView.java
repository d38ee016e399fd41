package io.fleetwatch.simulators.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An NVR as a dashboard knows it.
 *
 * @param cameras by their number
 */
public record NvrView(
        long id,
        String hostname,
        String deviceName,
        @Nullable String region,
        String status,
        long version,
        Map<Long, CameraView> cameras) {

    /** One camera of it. */
    public record CameraView(String name, String status) {}

    public NvrView {
        cameras = Map.copyOf(cameras);
    }

    public boolean online() {
        return status.equals("online");
    }

    /** Statuses by camera name, in order of names. */
    public Map<String, String> statusByCamera() {
        Map<String, String> statuses = new TreeMap<>();
        cameras.values().forEach(camera -> statuses.put(camera.name(), camera.status()));
        return statuses;
    }

    /** From a snapshot's entry ({@code id}) or an {@code nvr_changed} ({@code nvr_id}): both carry the whole NVR. */
    static NvrView of(JsonObject json) {
        Map<Long, CameraView> cameras = new TreeMap<>();
        JsonArray list = json.getJsonArray("cameras", new JsonArray());
        for (int i = 0; i < list.size(); i++) {
            JsonObject camera = list.getJsonObject(i);
            cameras.put(
                    camera.getLong("camera_id"), new CameraView(camera.getString("name"), camera.getString("status")));
        }
        return new NvrView(
                json.containsKey("nvr_id") ? json.getLong("nvr_id") : json.getLong("id"),
                json.getString("hostname"),
                json.getString("device_name"),
                json.getString("region"),
                json.getString("status"),
                json.getLong("version"),
                cameras);
    }
}
