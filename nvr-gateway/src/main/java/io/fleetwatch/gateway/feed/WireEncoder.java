package io.fleetwatch.gateway.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord.FeedCamera;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.Status;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Feed records as dashboards read them. The order of fields is part of the contract with existing clients' logs and our
 * golden files; null is written, so that a field is always there.
 */
final class WireEncoder {

    /** ASCII only, so that a character is a byte wherever bytes are counted, and a string costs one byte a character. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Existing clients compare timestamps as text: always three digits of milliseconds. */
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** @param type the type of the last message */
    record Encoded(String type, List<String> messages) {}

    private WireEncoder() {}

    /** Connecting and disconnecting are one message; anything else is one a camera, then their NVR's. */
    static Encoded encode(StatusChanged change, long seq) {
        boolean transition = change.from() != change.to();
        String type = transition ? "nvr_" + change.to().wire() : "nvr_status_update";
        List<String> messages =
                new ArrayList<>(transition ? 1 : change.cameras().size() + 1);
        if (!transition) {
            change.cameras().forEach(camera -> messages.add(cameraStatusUpdate(change, camera)));
        }
        messages.add(object(type, json -> {
            json.writeStringField("hostname", change.hostname());
            json.writeStringField("device_name", change.deviceName());
            json.writeNumberField("nvr_id", change.nvrId());
            json.writeNumberField("cameras_updated", change.cameras().size());
            json.writeStringField("timestamp", timestamp(change.at()));
            status(json, "status", change.to());
            json.writeNumberField("seq", seq);
            json.writeNumberField("version", change.version());
            json.writeStringField("region", change.region());
            json.writeArrayFieldStart("cameras");
            for (CameraChange camera : change.cameras()) {
                json.writeStartObject();
                json.writeNumberField("camera_id", camera.id());
                json.writeStringField("name", camera.name());
                status(json, "status", camera.to());
                status(json, "previous_status", camera.from());
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
        return new Encoded(type, List.copyOf(messages));
    }

    private static String cameraStatusUpdate(StatusChanged change, CameraChange camera) {
        return object("camera_status_update", json -> {
            json.writeNumberField("camera_id", camera.id());
            json.writeStringField("name", camera.name());
            json.writeNumberField("nvr_id", change.nvrId());
            json.writeStringField("hostname", change.hostname());
            status(json, "status", camera.to());
            status(json, "previous_status", camera.from());
            json.writeStringField("timestamp", timestamp(change.at()));
        });
    }

    static Encoded encode(NvrChanged change, long seq) {
        String message = object("nvr_changed", json -> {
            json.writeNumberField("nvr_id", change.nvrId());
            json.writeStringField("hostname", change.hostname());
            json.writeStringField("device_name", change.deviceName());
            json.writeStringField("region", change.region());
            json.writeStringField("location", change.location());
            status(json, "status", change.status());
            json.writeNumberField("version", change.version());
            json.writeNumberField("seq", seq);
            json.writeStringField("timestamp", timestamp(change.at()));
            json.writeArrayFieldStart("cameras");
            for (FeedCamera camera : change.cameras()) {
                json.writeStartObject();
                json.writeNumberField("camera_id", camera.id());
                json.writeStringField("name", camera.name());
                json.writeStringField("ip_address", camera.ipAddress());
                status(json, "status", camera.status());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return new Encoded("nvr_changed", List.of(message));
    }

    static Encoded encode(NvrRemoved removed, long seq) {
        String message = object("nvr_removed", json -> {
            json.writeNumberField("nvr_id", removed.nvrId());
            json.writeStringField("hostname", removed.hostname());
            json.writeStringField("region", removed.region());
            json.writeNumberField("version", removed.version());
            json.writeNumberField("seq", seq);
            json.writeStringField("timestamp", timestamp(removed.at()));
        });
        return new Encoded("nvr_removed", List.of(message));
    }

    private static void status(JsonGenerator json, String field, Status status) throws IOException {
        json.writeStringField(field, status.wire());
    }

    private static String timestamp(Instant at) {
        return MILLISECONDS.format(at);
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(String type, Fields fields) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return text.toString();
    }
}
