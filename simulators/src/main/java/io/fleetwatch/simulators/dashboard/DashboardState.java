package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.dashboard.Finding.Kind;
import io.fleetwatch.simulators.dashboard.NvrView.CameraView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard has applied, and how far it has come. Knows no socket and no clock; one thread at a time.
 *
 * <p>The rules: an NVR's version only grows, what is not newer is dropped; the position advances with messages about NVRs
 * and with cursors, never with camera messages, because those stand before the NVR message they belong to.
 */
public final class DashboardState {

    private final Map<Long, NvrView> nvrs = new TreeMap<>();
    /** Newest version of each NVR that an event brought, removed ones included; tells a double from an old one. */
    private final Map<Long, Long> newestByEvent = new HashMap<>();
    /** Newest version of each NVR by whatever means, removed ones included. */
    private final Map<Long, Long> newest = new HashMap<>();

    private final List<Finding> findings = new ArrayList<>();
    /** Cameras told by {@code camera_status_update} since the last message about an NVR. */
    private final Set<Long> announced = new HashSet<>();

    private @Nullable Position position;
    /** A snapshot told of every NVR in scope, so that an unknown one is news. */
    private boolean complete;

    public @Nullable Position position() {
        return position;
    }

    public Map<Long, NvrView> nvrs() {
        return Map.copyOf(nvrs);
    }

    public @Nullable NvrView nvr(long id) {
        return nvrs.get(id);
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Resume from here on the next connection, as a page does that remembers its position. */
    public void resumeAt(Position stored) {
        position = stored;
    }

    /** A new connection begins: camera messages whose NVR message was lost with the old one will be repeated. */
    public void connected() {
        announced.clear();
    }

    public void advance(Position reached) {
        position = position == null ? reached : position.advance(reached);
    }

    /** Replaces everything by a snapshot. NVRs that have moved on since keep what is newer. */
    public void replace(List<NvrView> snapshot, Position asOf) {
        Map<Long, NvrView> before = Map.copyOf(nvrs);
        nvrs.clear();
        for (NvrView nvr : snapshot) {
            NvrView known = before.get(nvr.id());
            NvrView kept = known != null && known.version() > nvr.version() ? known : nvr;
            nvrs.put(nvr.id(), kept);
            newest.merge(nvr.id(), kept.version(), Math::max);
            if (!kept.online()) {
                checkCameras(kept);
            }
        }
        position = asOf;
        complete = true;
    }

    /** Applies one event; whatever is not about an NVR or camera changes nothing. */
    public void apply(JsonObject event) {
        String type = event.getString("type", "");
        switch (type) {
            case "camera_status_update" -> announced.add(event.getLong("camera_id"));
            case "nvr_online", "nvr_offline", "nvr_status_update", "nvr_changed", "nvr_removed" ->
                nvrMessage(type, event);
            default -> {}
        }
    }

    private void nvrMessage(String type, JsonObject event) {
        long id = event.getLong("nvr_id");
        long version = event.getLong("version");
        if (type.equals("nvr_status_update")) {
            compareAnnounced(id, event);
        }
        announced.clear();
        Position before = position;
        if (before != null && event.getLong("seq") > before.seq()) {
            position = new Position(event.getLong("seq"), before.generation());
        }
        long known = newest.getOrDefault(id, -1L);
        boolean isDouble = version <= newestByEvent.getOrDefault(id, -1L);
        newestByEvent.merge(id, version, Math::max);
        if (version <= known) {
            if (isDouble) {
                found(Kind.DOUBLE, id, type + " version " + version);
            }
            return;
        }
        newest.put(id, version);
        switch (type) {
            case "nvr_removed" -> nvrs.remove(id);
            // Carries the whole NVR: what was missed before it does not matter, but that it was missed does.
            case "nvr_changed" -> {
                if (nvrs.containsKey(id) && version != known + 1) {
                    found(Kind.GAP, id, "nvr_changed version " + version + " after " + known);
                }
                nvrs.put(id, NvrView.of(event));
            }
            default -> statusMessage(id, event, known);
        }
    }

    private void statusMessage(long id, JsonObject event, long known) {
        long version = event.getLong("version");
        NvrView before = nvrs.get(id);
        if (before == null && complete) {
            found(Kind.UNKNOWN_NVR, id, event.getString("type") + " version " + version);
        } else if (before != null && version != known + 1) {
            found(Kind.GAP, id, event.getString("type") + " version " + version + " after " + known);
        }
        Map<Long, CameraView> cameras = new HashMap<>(before == null ? Map.of() : before.cameras());
        JsonArray changes = event.getJsonArray("cameras", new JsonArray());
        for (int i = 0; i < changes.size(); i++) {
            JsonObject change = changes.getJsonObject(i);
            CameraView was = cameras.put(
                    change.getLong("camera_id"), new CameraView(change.getString("name"), change.getString("status")));
            if (was != null && !was.status().equals(change.getString("previous_status"))) {
                found(Kind.CONTRADICTION, id, "camera " + was.name() + " was " + was.status() + ": " + change.encode());
            }
        }
        String status = event.getString("status");
        boolean transition = !event.getString("type").equals("nvr_status_update");
        if (before != null && transition == before.status().equals(status)) {
            found(Kind.CONTRADICTION, id, event.getString("type") + " on an NVR that is " + before.status());
        }
        NvrView after = new NvrView(
                id,
                event.getString("hostname"),
                event.getString("device_name"),
                event.getString("region"),
                status,
                version,
                cameras);
        nvrs.put(id, after);
        checkCameras(after);
    }

    private void compareAnnounced(long id, JsonObject event) {
        Set<Long> inside = new HashSet<>();
        JsonArray changes = event.getJsonArray("cameras", new JsonArray());
        for (int i = 0; i < changes.size(); i++) {
            inside.add(changes.getJsonObject(i).getLong("camera_id"));
        }
        if (!inside.equals(announced)) {
            found(Kind.CAMERA_MESSAGES_DIFFER, id, "announced " + announced + ", inside " + inside);
        }
    }

    private void checkCameras(NvrView nvr) {
        if (!nvr.online()
                && nvr.cameras().values().stream()
                        .anyMatch(camera -> camera.status().equals("online"))) {
            found(Kind.ONLINE_UNDER_OFFLINE, nvr.id(), nvr.toString());
        }
    }

    private void found(Kind kind, long nvrId, String detail) {
        findings.add(new Finding(kind, nvrId, detail));
    }
}
