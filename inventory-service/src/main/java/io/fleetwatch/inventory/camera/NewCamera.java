package io.fleetwatch.inventory.camera;

import io.fleetwatch.inventory.body.IpAddress;
import io.fleetwatch.inventory.body.PlainText;
import jakarta.validation.constraints.NotNull;

/** Body of a create. A camera stays with the NVR it was created under. */
public record NewCamera(
        @NotNull Long nvrId,
        @NotNull @PlainText(max = 200) String name,
        @NotNull @IpAddress String ipAddress) {

    CameraFields fields() {
        return new CameraFields(name, ipAddress);
    }
}
