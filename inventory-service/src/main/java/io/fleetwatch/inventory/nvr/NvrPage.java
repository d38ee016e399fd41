package io.fleetwatch.inventory.nvr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some NVRs in the order of their ids; {@code nextCursor} is null on the last page. */
public record NvrPage(List<NvrView> nvrs, @Nullable String nextCursor) {}
