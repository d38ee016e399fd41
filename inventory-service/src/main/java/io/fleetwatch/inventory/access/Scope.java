package io.fleetwatch.inventory.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The regions a caller may see. An NVR without a region is seen by those who see all.
 *
 * @param all     whether every region is in scope
 * @param regions the regions in scope otherwise; empty sees nothing
 */
public record Scope(boolean all, Set<String> regions) {

    public static final Scope EVERYTHING = new Scope(true, Set.of());

    public Scope {
        regions = Set.copyOf(regions);
    }

    public static Scope of(Set<String> regions) {
        return new Scope(false, regions);
    }

    public boolean sees(@Nullable String region) {
        return all || (region != null && regions.contains(region));
    }
}
