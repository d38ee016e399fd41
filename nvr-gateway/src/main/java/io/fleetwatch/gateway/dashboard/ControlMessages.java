package io.fleetwatch.gateway.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The messages to a dashboard that are about its connection and not about an NVR. ASCII, like the feed's. */
final class ControlMessages {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ControlMessages() {}

    static String dashboardOk(long seq, String generation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", "Dashboard connected to WebSocket server");
        fields.put("seq", seq);
        fields.put("generation", generation);
        return message("dashboard_ok", fields);
    }

    static String snapshotRequired(long seq, String generation) {
        return position("snapshot_required", seq, generation);
    }

    static String cursor(long seq, String generation) {
        return position("cursor", seq, generation);
    }

    static String metrics(Map<String, Object> snapshot) {
        return message("metrics", snapshot);
    }

    private static String position(String type, long seq, String generation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", seq);
        fields.put("generation", generation);
        return message(type, fields);
    }

    private static String message(String type, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", type);
        fields.forEach(all::putIfAbsent);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values that cannot be written as JSON are a bug", e);
        }
    }
}
