package io.fleetwatch.inventory.nvr;

import io.fleetwatch.inventory.body.Hostname;
import io.fleetwatch.inventory.body.PlainText;
import io.fleetwatch.inventory.camera.CameraFields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a create; the cameras may come with it, so that enrolling an NVR is one request. */
public record NewNvr(
        @NotNull @Hostname String hostname,
        @NotNull @PlainText(max = 200) String deviceName,
        @PlainText(max = 100) @Nullable String region,
        @PlainText(max = 200) @Nullable String location,
        @Size(max = 1024) @Nullable List<@NotNull @Valid CameraFields> cameras) {

    NvrFields fields() {
        return new NvrFields(hostname, deviceName, region, location);
    }

    List<CameraFields> camerasOrNone() {
        return cameras == null ? List.of() : cameras;
    }
}
