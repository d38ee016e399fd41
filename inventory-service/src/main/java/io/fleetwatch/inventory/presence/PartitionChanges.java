package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.TraceParent;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a run of records did to one partition; committed whole or not at all.
 *
 * @param fence     where the stored position has to stand for this to be ours to store
 * @param next      position after the run
 * @param instances changed ones, as they now are
 * @param forgottenInstances ids of instances no longer needed
 * @param sessions  changed ones, as they now are
 * @param forgotten sessions whose tombstone has served its time
 * @param views     NVRs whose status or cameras have to be derived again
 * @param seen      last sign of life by NVR, epoch milliseconds
 * @param signals   records for the gateways
 * @param conflicts two devices with one identity
 * @param causes    the trace of the newest record of an NVR, where it belongs to one
 */
public record PartitionChanges(
        int partition,
        Position fence,
        Position next,
        ObservedClock clock,
        List<GatewayInstance> instances,
        List<String> forgottenInstances,
        List<Session> sessions,
        List<UUID> forgotten,
        List<NvrView> views,
        Map<Long, Long> seen,
        List<FeedRecord> signals,
        List<SessionRecord.Conflicted> conflicts,
        Map<Long, TraceParent> causes) {

    /** A place in the log: which topic, and the offset of the next record to apply. */
    public record Position(String topicId, long offset) {}
}
