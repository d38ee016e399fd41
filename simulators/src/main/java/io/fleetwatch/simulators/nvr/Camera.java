package io.fleetwatch.simulators.nvr;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A camera as an NVR reports it. */
public record Camera(String name, @Nullable String ipAddress, boolean online) {

    /** What a recorder shows when nobody says otherwise: five cameras, of which two are detached. */
    public static List<Camera> mock() {
        return List.of(
                new Camera("CAM-001", "192.168.0.101", true),
                new Camera("CAM-002", "192.168.0.102", true),
                new Camera("CAM-003", "192.168.0.103", true),
                new Camera("CAM-004", "192.168.0.104", false),
                new Camera("CAM-005", "192.168.0.105", false));
    }

    /**
     * Reads {@code NAME[:IP[:online|offline]]}. An IPv6 address may stand there as it is, because the status is the last
     * part and the name the first.
     */
    public static Camera parse(String text) {
        boolean offline = text.endsWith(":offline");
        String rest = offline || text.endsWith(":online") ? text.substring(0, text.lastIndexOf(':')) : text;
        int colon = rest.indexOf(':');
        String name = (colon < 0 ? rest : rest.substring(0, colon)).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a camera is NAME[:IP[:online|offline]], not \"" + text + "\"");
        }
        String address = colon < 0 ? "" : rest.substring(colon + 1);
        return new Camera(name, address.isEmpty() ? null : address, !offline);
    }

    public Camera as(boolean nowOnline) {
        return new Camera(name, ipAddress, nowOnline);
    }

    String status() {
        return online ? "online" : "offline";
    }

    JsonObject json() {
        JsonObject json = new JsonObject().put("name", name);
        if (ipAddress != null) {
            json.put("ip_address", ipAddress);
        }
        return json.put("status", status());
    }
}
