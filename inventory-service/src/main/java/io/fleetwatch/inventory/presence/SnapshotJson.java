package io.fleetwatch.inventory.presence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fleetwatch.contracts.CameraReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session's camera snapshot stands in its column. */
final class SnapshotJson {

    private static final TypeReference<List<CameraReport>> TYPE = new TypeReference<>() {};

    private final ObjectReader reader;
    private final ObjectWriter writer;

    SnapshotJson() {
        JsonMapper mapper = new JsonMapper();
        reader = mapper.readerFor(TYPE);
        writer = mapper.writerFor(TYPE);
    }

    @Nullable
    String write(@Nullable List<CameraReport> cameras) {
        if (cameras == null) {
            return null;
        }
        try {
            return writer.writeValueAsString(cameras);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot that cannot be written is a bug", e);
        }
    }

    List<CameraReport> read(String cameras) {
        try {
            return reader.readValue(cameras);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored snapshot cannot be read", e);
        }
    }
}
