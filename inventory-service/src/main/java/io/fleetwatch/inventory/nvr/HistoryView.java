package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change of an NVR's status or of its cameras' statuses.
 *
 * @param from    equal to {@code to} when only cameras changed
 * @param cameras the cameras that changed
 */
@Schema(name = "Transition")
public record HistoryView(long version, Status from, Status to, Instant at, List<ChangedCamera> cameras) {

    /** A camera as it then was called. */
    public record ChangedCamera(long cameraId, String name, Status previousStatus, Status status) {}

    /** Newest first; {@code nextCursor} is null on the last page. */
    @Schema(name = "TransitionPage")
    public record Page(
            List<HistoryView> transitions, @Nullable String nextCursor) {}

    static HistoryView of(FeedRecord.StatusChanged change) {
        return new HistoryView(
                change.version(),
                change.from(),
                change.to(),
                change.at(),
                change.cameras().stream()
                        .map(camera -> new ChangedCamera(camera.id(), camera.name(), camera.from(), camera.to()))
                        .toList());
    }
}
