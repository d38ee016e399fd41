package io.fleetwatch.inventory.camera;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.camerahealth.HealthView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A camera as readers get it.
 *
 * @param bitrate     kilobits a second, as configured on the camera
 * @param edgeStorage storage inside the camera, as it was sent
 * @param health      the newest values; null before the first
 */
@Schema(name = "Camera")
public record CameraView(
        long id,
        long nvrId,
        String nvrHostname,
        Status nvrStatus,
        String name,
        String ipAddress,
        Status status,
        Instant statusSince,
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String resolution,
        @Nullable Double fps,
        @Nullable Double bitrate,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String edgeStorage,

        @Nullable HealthView health,
        Instant createdAt,
        Instant updatedAt) {

    static CameraView of(Camera camera, @Nullable HealthView health) {
        return new CameraView(
                camera.id,
                camera.nvr.id,
                camera.nvr.hostname,
                camera.nvr.status,
                camera.name,
                camera.ipAddress,
                camera.status,
                camera.statusSince,
                camera.manufacturer,
                camera.model,
                camera.resolution,
                camera.fps,
                camera.bitrate,
                camera.edgeStorage,
                health,
                camera.createdAt,
                camera.updatedAt);
    }
}
