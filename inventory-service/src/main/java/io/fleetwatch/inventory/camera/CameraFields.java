package io.fleetwatch.inventory.camera;

import io.fleetwatch.inventory.body.IpAddress;
import io.fleetwatch.inventory.body.PlainText;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person may say about a camera. Both are unique within the NVR: status reports find a camera by its name, health data
 * by its address.
 */
@Schema(name = "CameraEdit")
public record CameraFields(
        @NotNull @PlainText(max = 200) String name,
        @NotNull @IpAddress String ipAddress) {

    static CameraFields of(Camera camera) {
        return new CameraFields(camera.name, camera.ipAddress);
    }
}
