package io.fleetwatch.inventory.snapshot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.nvr.NvrView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the fleet.
 *
 * @param asOf       follow the feed from here; the same on every page, that of the first. A later page may already include
 *                   more: then its versions are higher, and the feed's records are dropped by version
 * @param generation of the feed
 * @param nextCursor null on the last page
 */
@Schema(name = "Snapshot")
public record SnapshotView(
        long asOf,
        String generation,
        List<WholeNvr> nvrs,
        @Nullable String nextCursor) {

    /** An NVR with its cameras. */
    public record WholeNvr(@JsonUnwrapped NvrView nvr, List<SnapshotCamera> cameras) {}

    /** A camera, as far as its status goes. */
    public record SnapshotCamera(long cameraId, String name, String ipAddress, Status status) {}
}
