package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The status feed, topic {@link Topics#STATUS_CHANGES}: every change of the fleet in one order. The record's offset is the
 * feed's {@code seq}, the topic's id its {@code generation}.
 *
 * <p>The feed is at-least-once. {@code version} grows with every public record of one NVR; a reader drops versions at or
 * below the last it saw of that NVR. {@link Superseded} and {@link ReportWanted} are between services, without version.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = FeedRecord.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeedRecord.StatusChanged.class, name = "status_changed"),
    @JsonSubTypes.Type(value = FeedRecord.NvrChanged.class, name = "nvr_changed"),
    @JsonSubTypes.Type(value = FeedRecord.NvrRemoved.class, name = "nvr_removed"),
    @JsonSubTypes.Type(value = FeedRecord.Superseded.class, name = "superseded"),
    @JsonSubTypes.Type(value = FeedRecord.ReportWanted.class, name = "report_wanted"),
    @JsonSubTypes.Type(value = FeedRecord.Unknown.class, name = "unknown")
})
public sealed interface FeedRecord {

    /**
     * An NVR went online or offline ({@code from} and {@code to} differ), or cameras of an NVR changed (they are equal).
     *
     * @param region  the NVR's region when it changed; null is a region of its own that only all-region readers see
     * @param cameras the changed cameras only
     * @param at      when the ledger decided it
     */
    record StatusChanged(
            long nvrId,
            long version,
            String hostname,
            String deviceName,
            @Nullable String region,
            Status from,
            Status to,
            List<CameraChange> cameras,
            Instant at)
            implements FeedRecord {}

    /** An NVR or one of its cameras was created or edited. Carries the whole NVR as it now is. */
    record NvrChanged(
            long nvrId,
            long version,
            String hostname,
            String deviceName,
            @Nullable String region,
            @Nullable String location,
            Status status,
            List<FeedCamera> cameras,
            Instant at)
            implements FeedRecord {}

    /** A camera as inventory knows it. */
    record FeedCamera(long id, String name, String ipAddress, Status status) {}

    /** An NVR was deleted, or left {@code region} for another one, in which case an {@link NvrChanged} follows. */
    record NvrRemoved(
            long nvrId,
            long version,
            String hostname,
            @Nullable String region,
            Instant at) implements FeedRecord {}

    /** {@code session} has been followed by {@code by}: its gateway finds out whether it is still alive. */
    record Superseded(long nvrId, UUID session, UUID by) implements FeedRecord {}

    /** The ledger does not hold the NVR's newest camera snapshot, or has overridden it: the gateway sends it again. */
    record ReportWanted(long nvrId) implements FeedRecord {}

    /** A type this version does not know; counted and skipped. */
    record Unknown() implements FeedRecord {}
}
