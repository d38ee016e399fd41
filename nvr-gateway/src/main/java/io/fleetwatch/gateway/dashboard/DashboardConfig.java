package io.fleetwatch.gateway.dashboard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a dashboard may cost this replica, and how often it hears from it. */
@ConfigMapping(prefix = "fleetwatch.dashboard")
public interface DashboardConfig {

    /** Bytes on their way to one dashboard. Beyond it the dashboard waits in the ring, which costs nothing. */
    @WithDefault("256K")
    MemorySize inFlight();

    /**
     * Bytes on their way to all dashboards together. With many of them each one's share becomes smaller than
     * {@code in-flight}, but never smaller than one batch, so that no dashboard can keep another from its share.
     */
    @WithDefault("128M")
    MemorySize inFlightTotal();

    /** Events joined into one message for dashboards that asked for batches. */
    @WithDefault("64K")
    MemorySize batchSize();

    /** How long the first event of a batch waits for more. Below what people notice, above what a burst takes. */
    @WithDefault("50ms")
    Duration batchDelay();

    /** Memory for encoded batches, kept for the other dashboards of the same scope; least recently used go first. */
    @WithDefault("4M")
    MemorySize batchCache();

    /** Alerts that were read and not sent yet; what comes beyond is dropped, and is in the history. */
    @WithDefault("512")
    int alertsWaiting();

    /** How often a dashboard is told the position it may resume from. */
    @WithDefault("5s")
    Duration cursorInterval();

    /** A dashboard whose socket takes nothing for this long is closed with 4408. */
    @WithDefault("30s")
    Duration stallLimit();

    /**
     * How far before the feed's end a dashboard goes on that has to read a snapshot. Snapshots may come from a cache: what
     * happened between the cached one and now has to be sent too, and what the snapshot has already is dropped by version.
     */
    @WithDefault("5s")
    Duration snapshotOverlap();
}
