package io.fleetwatch.gateway.message;

import io.fleetwatch.contracts.CameraReport;
import java.util.List;

/**
 * The cameras of one {@code systemStatus}, as far as they make sense.
 *
 * @param cameras     well-formed entries, in the order sent; empty when the NVR named none
 * @param badName     entries ignored because the name is missing, not text, too long or has U+0000
 * @param badStatus   entries ignored because the status is neither {@code online} nor {@code offline}
 * @param notAnObject entries ignored because they are not objects
 */
public record CameraList(List<CameraReport> cameras, int badName, int badStatus, int notAnObject) {}
