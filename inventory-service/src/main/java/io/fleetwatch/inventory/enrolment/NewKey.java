package io.fleetwatch.inventory.enrolment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key at the only time it is shown.
 *
 * @param key             what the NVR sends; Fleetwatch keeps its SHA-256 only
 * @param expiresOthersAt when the key before stops working; null when there was none
 */
@Schema(name = "NewKey")
public record NewKey(
        String id, String key, String hostname, @Nullable Instant expiresOthersAt) {

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "NewKey[" + id + " of " + hostname + "]";
    }
}
