package io.fleetwatch.contracts;

/** The Kafka topics, with what each is keyed by and how many partitions it has for ever. */
public final class Topics {

    /** {@link SessionRecord}, delete after 6 h, {@link #SESSION_PARTITIONS} partitions by {@link #sessionPartition}. */
    public static final String NVR_SESSIONS = "nvr.sessions";

    /** {@link FeedRecord}, one partition, so that its offset orders every status change of the fleet. */
    public static final String STATUS_CHANGES = "status.changes";

    /** {@link RegistryEntry} keyed by the NVR's number in decimal, compacted, one partition; null removes an NVR. */
    public static final String NVRS = "nvrs";

    /** {@link AlertRecord} keyed by stream or camera. */
    public static final String ALERTS = "alerts";

    /** {@link StreamRecord} keyed by stream, compacted, one partition, so that its offset orders rival producers. */
    public static final String STREAMS = "streams";

    /** {@link StreamEntry} keyed by stream, compacted, one partition; null removes a stream. */
    public static final String STREAM_OWNERS = "stream.owners";

    /** Never changes: a different number would send an NVR's next record to a partition that does not know it. */
    public static final int SESSION_PARTITIONS = 12;

    public static final int ALERT_PARTITIONS = 6;

    private Topics() {}

    /** The partition of {@link #NVR_SESSIONS} that holds everything about this NVR. */
    public static int sessionPartition(long nvrId) {
        return Math.floorMod(nvrId, SESSION_PARTITIONS);
    }
}
