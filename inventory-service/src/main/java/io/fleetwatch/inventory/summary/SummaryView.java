package io.fleetwatch.inventory.summary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fleet in numbers, as far as the caller may see it.
 *
 * @param regions    the same by region, those without one last
 * @param asOf       place in the status feed that the numbers include
 * @param generation of the feed
 */
@Schema(name = "Summary")
public record SummaryView(@JsonUnwrapped Counts counts, List<Region> regions, long asOf, String generation) {

    /** @param region null for the NVRs that have none */
    public record Region(
            @Nullable String region, @JsonUnwrapped Counts counts) {}
}
