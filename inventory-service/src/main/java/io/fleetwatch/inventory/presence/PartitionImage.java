package io.fleetwatch.inventory.presence;

import java.util.List;

/**
 * All the ledger keeps of one partition, as it is stored.
 *
 * @param position the first record not applied yet
 */
public record PartitionImage(
        int partition,
        PartitionChanges.Position position,
        ObservedClock clock,
        List<GatewayInstance> instances,
        List<Session> sessions) {

    /** A partition that was never read. */
    public static PartitionImage empty(int partition, String topicId, long first) {
        return new PartitionImage(
                partition, new PartitionChanges.Position(topicId, first), ObservedClock.START, List.of(), List.of());
    }
}
