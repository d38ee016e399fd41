package io.fleetwatch.inventory.enrolment;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret.
 *
 * @param expiresAt null while it is the current one
 */
@Schema(name = "Key")
public record KeyView(
        String id, Instant createdAt, @Nullable Instant expiresAt) {

    /** The valid keys of one NVR, oldest first: two at most. */
    @Schema(name = "Keys")
    public record Keys(List<KeyView> keys) {}
}
