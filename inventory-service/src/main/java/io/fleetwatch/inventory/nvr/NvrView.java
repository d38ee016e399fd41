package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.Status;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An NVR as readers get it.
 *
 * @param statusSince   when the status became what it is
 * @param lastSeen      last sign of life, at most half a minute behind; null before the first
 * @param version       grows with every change; of two answers about an NVR the higher one is newer
 * @param camerasOnline of {@code camerasTotal}; none while the NVR is offline
 */
@Schema(name = "Nvr")
public record NvrView(
        long id,
        String hostname,
        String deviceName,
        @Nullable String region,
        @Nullable String location,
        Status status,
        Instant statusSince,
        @Nullable Instant lastSeen,
        long version,
        long camerasOnline,
        long camerasTotal,
        Instant createdAt,
        Instant updatedAt) {}
