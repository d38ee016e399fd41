package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON can leave out what a record must have; the rules are written for records that have it. */
final class Completeness {

    private Completeness() {}

    static boolean isComplete(SessionRecord record) {
        return switch (record) {
            case SessionRecord.Opened r -> all(r.session(), r.instance()) && named(r.cameras());
            case SessionRecord.Reported r -> all(r.session(), r.instance(), r.cameras()) && named(r.cameras());
            case SessionRecord.Closed r -> all(r.session(), r.instance(), r.reason());
            case SessionRecord.Conflicted r -> all(r.session(), r.instance(), r.with());
            case SessionRecord.Beat r -> all(r.instance());
            case SessionRecord.Digest r ->
                all(r.instance(), r.sessions())
                        && r.sessions().stream().allMatch(line -> all(line) && all(line.session()));
            case SessionRecord.Tick _, SessionRecord.Unknown _ -> true;
        };
    }

    /** Whether all NVRs it names are this partition's: of others it must not say anything, two would speak for them. */
    static boolean belongsTo(SessionRecord record, int partition) {
        return switch (record) {
            case SessionRecord.Opened r -> isOf(r.nvr(), partition);
            case SessionRecord.Reported r -> isOf(r.nvr(), partition);
            case SessionRecord.Closed r -> isOf(r.nvr(), partition);
            case SessionRecord.Conflicted r -> isOf(r.nvr(), partition);
            case SessionRecord.Digest r -> r.sessions().stream().allMatch(line -> isOf(line.nvr(), partition));
            case SessionRecord.Beat _, SessionRecord.Tick _, SessionRecord.Unknown _ -> true;
        };
    }

    private static boolean isOf(long nvr, int partition) {
        return Topics.sessionPartition(nvr) == partition;
    }

    private static boolean named(@Nullable List<CameraReport> cameras) {
        return cameras == null || cameras.stream().allMatch(c -> all(c) && all(c.name(), c.status()));
    }

    private static boolean all(@Nullable Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }
}
