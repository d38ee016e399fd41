package io.fleetwatch.inventory.nvr;

import io.fleetwatch.inventory.body.Hostname;
import io.fleetwatch.inventory.body.PlainText;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person may say about an NVR. Status is not among it: it follows the NVR's connection. */
@Schema(name = "NvrEdit", description = "Fields left out of a PATCH stay; null clears region and location")
public record NvrFields(
        @NotNull @Hostname String hostname,
        @NotNull @PlainText(max = 200) String deviceName,
        @PlainText(max = 100) @Nullable String region,
        @PlainText(max = 200) @Nullable String location) {

    static NvrFields of(Nvr nvr) {
        return new NvrFields(nvr.hostname, nvr.deviceName, nvr.region, nvr.location);
    }

    void putOn(Nvr nvr) {
        nvr.hostname = hostname;
        nvr.deviceName = deviceName;
        nvr.region = region;
        nvr.location = location;
    }
}
