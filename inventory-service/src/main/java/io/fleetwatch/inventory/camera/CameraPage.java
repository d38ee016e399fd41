package io.fleetwatch.inventory.camera;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some cameras in the order of their ids; {@code nextCursor} is null on the last page. */
public record CameraPage(List<CameraView> cameras, @Nullable String nextCursor) {}
