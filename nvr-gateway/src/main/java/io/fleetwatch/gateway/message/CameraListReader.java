package io.fleetwatch.gateway.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code systemStatus.cameras}. One odd camera must not take its NVR offline, so what is wrong inside an entry is
 * ignored and counted; what is wrong outside of entries is the decoder's to refuse.
 */
final class CameraListReader {

    /** As long as the inventory stores; a longer name cannot match any camera. */
    static final int MAX_NAME_LENGTH = 200;

    private CameraListReader() {}

    static CameraList read(JsonNode array) {
        List<CameraReport> cameras = new ArrayList<>(array.size());
        int badName = 0;
        int badStatus = 0;
        int notAnObject = 0;
        for (JsonNode entry : array) {
            if (!entry.isObject()) {
                notAnObject++;
                continue;
            }
            JsonNode name = entry.path("name");
            Status status = status(entry.path("status"));
            if (!name.isTextual() || !isUsable(name.textValue())) {
                badName++;
            } else if (status == null) {
                badStatus++;
            } else {
                cameras.add(new CameraReport(name.textValue(), status));
            }
        }
        return new CameraList(List.copyOf(cameras), badName, badStatus, notAnObject);
    }

    /**
     * As the inventory takes names: no control characters, which also grow sixfold in JSON; half a surrogate pair is no text.
     */
    private static boolean isUsable(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= MAX_NAME_LENGTH
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static @Nullable Status status(JsonNode node) {
        for (Status status : Status.values()) {
            if (status.wire().equals(node.textValue())) {
                return status;
            }
        }
        return null;
    }
}
