package io.fleetwatch.inventory.camerahealth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Health values of one camera, newest first; {@code nextCursor} is null on the last page. */
public record HealthPage(List<HealthView> health, @Nullable String nextCursor) {}
