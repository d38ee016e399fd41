package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.SessionRecord;
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

    private static boolean named(@Nullable List<CameraReport> cameras) {
        return cameras == null || cameras.stream().allMatch(c -> all(c) && all(c.name(), c.status()));
    }

    private static boolean all(@Nullable Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }
}
