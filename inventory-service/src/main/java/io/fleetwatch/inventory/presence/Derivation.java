package io.fleetwatch.inventory.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How statuses follow from what the sessions of an NVR say. Takes the rows as they are locked, so that it never guesses. */
public final class Derivation {

    /**
     * An NVR as its locked row and its cameras' rows say.
     *
     * @param label how people know it, for the log
     */
    public record Nvr(long id, String label, Status status, List<Camera> cameras) {}

    /** A camera's row. */
    public record Camera(long id, String name, Status status) {}

    /**
     * What has to be written.
     *
     * @param cameras the changed ones only
     * @param unknown reported names that the NVR does not own
     */
    public record Outcome(long nvr, String label, Status from, Status to, List<CameraChange> cameras, int unknown) {

        public boolean changesAnything() {
            return from != to || !cameras.isEmpty();
        }
    }

    private Derivation() {}

    public static Outcome derive(Nvr nvr, NvrView view) {
        Session newest = view.newest();
        Status to = newest == null ? OFFLINE : ONLINE;
        Map<String, Status> named = newest == null ? Map.of() : named(newest.snapshot());
        List<CameraChange> changes = new ArrayList<>();
        int owned = 0;
        for (Camera camera : nvr.cameras()) {
            owned += named.containsKey(camera.name()) ? 1 : 0;
            Status status = newest == null
                    ? OFFLINE
                    : cameraStatus(newest.snapshot().sequence(), named, camera.name(), camera.status());
            if (status != camera.status()) {
                changes.add(new CameraChange(camera.id(), camera.name(), camera.status(), status));
            }
        }
        return new Outcome(nvr.id(), nvr.label(), nvr.status(), to, changes, named.size() - owned);
    }

    /** The status of a camera that is created now, under an NVR whose newest live session is {@code newest}. */
    public static Status ofNewCamera(String name, @Nullable Session newest) {
        return newest == null
                ? OFFLINE
                : cameraStatus(newest.snapshot().sequence(), named(newest.snapshot()), name, OFFLINE);
    }

    private static Status cameraStatus(long sequence, Map<String, Status> named, String name, Status unchanged) {
        if (sequence == 0) {
            return ONLINE; // never reported: the NVR answers for all its cameras
        }
        return named.getOrDefault(name, unchanged);
    }

    private static Map<String, Status> named(Session.Snapshot snapshot) {
        if (snapshot.cameras() == null) {
            return Map.of();
        }
        Map<String, Status> named = HashMap.newHashMap(snapshot.cameras().size());
        for (CameraReport report : snapshot.cameras()) {
            named.put(report.name(), report.status());
        }
        return named;
    }
}
