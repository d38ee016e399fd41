package io.fleetwatch.inventory.summary;

import io.fleetwatch.inventory.snapshot.FeedPosition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the two counts of each region together. Rows are (region, all, online). */
final class RegionCounts {

    private RegionCounts() {}

    static SummaryView summary(List<Object[]> nvrs, List<Object[]> cameras, FeedPosition position) {
        List<SummaryView.Region> regions = nvrs.stream()
                .map(row -> new SummaryView.Region((String) row[0], counts(row, cameras)))
                .sorted(Comparator.comparing(
                        SummaryView.Region::region, Comparator.nullsLast(Comparator.<String>naturalOrder())))
                .toList();
        Counts all = Counts.sum(regions.stream().map(SummaryView.Region::counts).toList());
        return new SummaryView(all, regions, position.asOf(), position.generation());
    }

    private static Counts counts(Object[] nvrs, List<Object[]> cameras) {
        @Nullable Object[] none = {nvrs[0], 0L, 0L};
        Object[] ofRegion = cameras.stream()
                .filter(row -> Objects.equals(row[0], nvrs[0]))
                .findFirst()
                .orElse(none);
        return Counts.of((Long) nvrs[1], (Long) nvrs[2], (Long) ofRegion[1], (Long) ofRegion[2]);
    }
}
