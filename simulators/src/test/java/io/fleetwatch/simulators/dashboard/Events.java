package io.fleetwatch.simulators.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Events as a gateway sends them, about NVR 1 with camera 11. */
final class Events {

    private Events() {}

    static JsonObject online(long seq, long version) {
        return nvr("nvr_online", "online", seq, version, camera("offline", "online"));
    }

    static JsonObject offline(long seq, long version) {
        return nvr("nvr_offline", "offline", seq, version, camera("online", "offline"));
    }

    static JsonObject update(long seq, long version, String previous, String status) {
        return nvr("nvr_status_update", "online", seq, version, camera(previous, status));
    }

    static JsonObject cameraUpdate(String previous, String status) {
        return camera(previous, status)
                .put("type", "camera_status_update")
                .put("nvr_id", 1)
                .put("hostname", "H1");
    }

    static JsonObject changed(long seq, long version, String status) {
        return nvr("nvr_changed", status, seq, version, camera(null, status));
    }

    static JsonObject removed(long seq, long version) {
        return nvr("nvr_removed", "offline", seq, version, null);
    }

    static JsonObject cursor(long seq) {
        return new JsonObject().put("type", "cursor").put("seq", seq).put("generation", "g1");
    }

    static JsonObject snapshot(long asOf, String status, long version) {
        return new JsonObject()
                .put("as_of", asOf)
                .put("generation", "g1")
                .put(
                        "nvrs",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", 1)
                                        .put("hostname", "H1")
                                        .put("device_name", "NVR 1")
                                        .put("status", status)
                                        .put("version", version)
                                        .put("cameras", new JsonArray().add(camera(null, status)))));
    }

    private static JsonObject nvr(String type, String status, long seq, long version, @Nullable JsonObject camera) {
        return new JsonObject()
                .put("type", type)
                .put("nvr_id", 1)
                .put("hostname", "H1")
                .put("device_name", "NVR 1")
                .put("status", status)
                .put("seq", seq)
                .put("version", version)
                .put("cameras_updated", 1)
                .put("cameras", camera == null ? new JsonArray() : new JsonArray().add(camera));
    }

    private static JsonObject camera(@Nullable String previous, String status) {
        JsonObject camera =
                new JsonObject().put("camera_id", 11).put("name", "CAM-001").put("status", status);
        return previous == null ? camera : camera.put("previous_status", previous);
    }
}
