package io.fleetwatch.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway must know to let an NVR in, topic {@link Topics#NVRS}. No secret: keys are stored as SHA-256.
 *
 * @param version grows with every change of the entry
 * @param keys    at most two, so that a key can be rotated without a gap; empty when the NVR has none yet
 */
public record RegistryEntry(
        long nvrId,
        long version,
        String hostname,
        String deviceName,
        @Nullable String region,
        List<DeviceKey> keys) {

    /**
     * @param id        tells the keys of one NVR apart
     * @param sha256    of the key as the NVR sends it, lower-case hexadecimal
     * @param expiresAt when the key stops working; null while it is the current one
     */
    public record DeviceKey(
            String id, String sha256, @Nullable Instant expiresAt) {}
}
