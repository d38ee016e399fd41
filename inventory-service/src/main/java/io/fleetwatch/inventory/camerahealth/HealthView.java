package io.fleetwatch.inventory.camerahealth;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Health values as readers get them.
 *
 * @param qualityScore 0 to 100
 * @param pingMs       milliseconds from the NVR to the camera and back
 * @param bitrate      kilobits a second, as measured
 * @param storage      as it was sent
 */
@Schema(name = "Health")
public record HealthView(
        Instant at,
        @Nullable Double qualityScore,
        @Nullable Double pingMs,
        @Nullable Double bitrate,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String storage) {

    static HealthView of(HealthSample sample) {
        return new HealthView(sample.at, sample.qualityScore, sample.pingMs, sample.bitrate, sample.storage);
    }
}
