package io.fleetwatch.relay.catalog;

/**
 * The status that is shown: what the producer's relay wrote, unless that relay has stopped or has not been heard for
 * {@value #SILENT_MS} ms of observed time. So nobody has to have written "offline" for a stream to be offline.
 */
public final class EffectiveStatus {

    /** Observed milliseconds without a beat after which a relay is taken for dead; it beats every 3 s. */
    public static final long SILENT_MS = 15_000;

    /** For a row of {@code relay.relay_instance} called {@code i}: whether that relay lives. */
    public static final String RELAY_LIVES =
            "i.stopped_at IS NULL" + " AND (SELECT observed_ms FROM relay.relay_clock) - i.heard_ms <= " + SILENT_MS;

    /** For a row of {@code relay.video_stream} called {@code s}. */
    public static final String SQL = "CASE WHEN s.status <> 'offline' AND EXISTS"
            + " (SELECT 1 FROM relay.relay_instance AS i WHERE i.instance = s.relay AND " + RELAY_LIVES + ")"
            + " THEN s.status ELSE 'offline' END";

    private EffectiveStatus() {}
}
