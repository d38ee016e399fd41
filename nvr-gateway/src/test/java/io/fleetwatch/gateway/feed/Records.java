package io.fleetwatch.gateway.feed;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Feed records of which only what a test is about has to be said. */
final class Records {

    private static final Instant AT = Instant.parse("2024-01-15T10:30:00Z");

    private Records() {}

    static StatusChanged offline(long nvrId, long version, @Nullable String region) {
        return new StatusChanged(
                nvrId,
                version,
                "nvr-" + nvrId,
                "NVR " + nvrId,
                region,
                Status.ONLINE,
                Status.OFFLINE,
                List.of(new CameraChange(nvrId * 10, "CAM-001", Status.ONLINE, Status.OFFLINE)),
                AT);
    }

    static NvrChanged changed(long nvrId, long version, @Nullable String region) {
        return new NvrChanged(
                nvrId, version, "nvr-" + nvrId, "NVR " + nvrId, region, null, Status.OFFLINE, List.of(), AT);
    }

    static NvrRemoved removed(long nvrId, long version, @Nullable String region) {
        return new NvrRemoved(nvrId, version, "nvr-" + nvrId, region, AT);
    }
}
