package io.fleetwatch.systemtests.rollout;

import io.fleetwatch.systemtests.rollout.Balancer.Connect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many connections came in a stretch of time. */
record ConnectRate(int mostInASecond, int mostInTenth) {

    /** Of those since this moment. */
    static ConnectRate since(long nanos, List<Connect> connects) {
        List<Long> offsets = connects.stream()
                .map(connect -> (connect.nanos() - nanos) / 1_000_000)
                .filter(ms -> ms >= 0)
                .toList();
        return new ConnectRate(most(offsets, 1_000), most(offsets, 100));
    }

    private static int most(List<Long> offsets, long bucketMillis) {
        Map<Long, Long> buckets =
                offsets.stream().collect(Collectors.groupingBy(ms -> ms / bucketMillis, Collectors.counting()));
        return buckets.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }
}
