package io.fleetwatch.inventory.ingestion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.inventory.body.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an NVR sends about a camera. Everything is optional; a field left out, or null, leaves what is stored as it is. Fields
 * that are not listed are skipped, {@code status} like any other: newer firmware may send more, and none of it is a status.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CameraData(
        @Valid @Nullable Hardware hardware, @Valid @Nullable Health health) {

    /**
     * What the camera is.
     *
     * @param bitrate     kilobits a second, as configured
     * @param edgeStorage storage inside the camera, any JSON
     */
    @Schema(name = "HardwareData")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Hardware(
            @PlainText(max = 200) @Nullable String manufacturer,
            @PlainText(max = 200) @Nullable String model,
            @PlainText(max = 50) @Nullable String resolution,
            @DecimalMin("0") @DecimalMax("1000") @Nullable Double fps,

            @DecimalMin("0") @DecimalMax("10000000") @Nullable
            Double bitrate,

            @StorableJson @Schema(type = SchemaType.OBJECT) @Nullable
            JsonNode edgeStorage) {}

    /**
     * How the camera is.
     *
     * @param qualityScore 0 to 100
     * @param pingMs       milliseconds from the NVR to the camera and back
     * @param bitrate      kilobits a second, as measured
     * @param storage      any JSON; {@code used_percent}, or {@code used_gb} with {@code total_gb}, is watched
     */
    @Schema(name = "HealthData")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Health(
            @DecimalMin("0") @DecimalMax("100") @Nullable Double qualityScore,

            @DecimalMin("0") @DecimalMax("3600000") @Nullable
            Double pingMs,

            @DecimalMin("0") @DecimalMax("10000000") @Nullable
            Double bitrate,

            @StorableJson @Schema(type = SchemaType.OBJECT) @Nullable
            JsonNode storage) {}
}
