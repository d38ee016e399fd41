package io.fleetwatch.gateway.feed;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.ReportWanted;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.FeedRecord.Superseded;
import io.fleetwatch.contracts.FeedRecord.Unknown;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a decoded record has what its type promises. JSON that lacks a field decodes to null or 0, and one such record
 * must not stop the feed of a fleet.
 */
final class Completeness {

    private Completeness() {}

    static boolean isComplete(FeedRecord feedRecord) {
        return switch (feedRecord) {
            case StatusChanged r ->
                versioned(r.nvrId(), r.version())
                        && present(r.hostname(), r.deviceName(), r.from(), r.to(), r.cameras(), r.at())
                        && all(r.cameras(), c -> present(c.name(), c.from(), c.to()));
            case NvrChanged r ->
                versioned(r.nvrId(), r.version())
                        && present(r.hostname(), r.deviceName(), r.status(), r.cameras(), r.at())
                        && all(r.cameras(), c -> present(c.name(), c.ipAddress(), c.status()));
            case NvrRemoved r -> versioned(r.nvrId(), r.version()) && present(r.hostname(), r.at());
            case Superseded r -> r.nvrId() > 0 && present(r.session(), r.by());
            case ReportWanted r -> r.nvrId() > 0;
            case Unknown() -> true;
        };
    }

    private static boolean versioned(long nvrId, long version) {
        return nvrId > 0 && version > 0;
    }

    private static boolean present(@Nullable Object... fields) {
        for (Object field : fields) {
            if (field == null) {
                return false;
            }
        }
        return true;
    }

    private static <T> boolean all(List<T> list, java.util.function.Predicate<T> complete) {
        return list.stream().allMatch(item -> Objects.nonNull(item) && complete.test(item));
    }
}
