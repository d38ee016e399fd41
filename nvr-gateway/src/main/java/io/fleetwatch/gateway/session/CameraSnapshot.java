package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every camera a session has named, with its newest status. Immutable; a report that changes nothing gives the same
 * instance back, which is how a heartbeat costs no record.
 */
final class CameraSnapshot {

    static final CameraSnapshot EMPTY = new CameraSnapshot(Map.of(), 0);

    private final Map<String, Status> statuses;
    private final int nameBytes;

    private CameraSnapshot(Map<String, Status> statuses, int nameBytes) {
        this.statuses = statuses;
        this.nameBytes = nameBytes;
    }

    /**
     * @param snapshot the same instance when nothing changed
     * @param ignored  entries that found no room
     */
    record Merged(CameraSnapshot snapshot, int ignored) {}

    Merged merge(List<CameraReport> report, BookLimits limits) {
        Map<String, Status> next = null;
        int bytes = nameBytes;
        int ignored = 0;
        for (CameraReport camera : report) {
            Map<String, Status> current = next == null ? statuses : next;
            @Nullable Status before = current.get(camera.name());
            if (before == camera.status()) {
                continue;
            }
            if (before == null) {
                int size = camera.name().getBytes(StandardCharsets.UTF_8).length;
                if (current.size() >= limits.cameras() || bytes + size > limits.nameBytes()) {
                    ignored++;
                    continue;
                }
                bytes += size;
            }
            if (next == null) {
                next = new LinkedHashMap<>(statuses);
            }
            next.put(camera.name(), camera.status());
        }
        return new Merged(next == null ? this : new CameraSnapshot(next, bytes), ignored);
    }

    List<CameraReport> cameras() {
        return statuses.entrySet().stream()
                .map(entry -> new CameraReport(entry.getKey(), entry.getValue()))
                .toList();
    }
}
