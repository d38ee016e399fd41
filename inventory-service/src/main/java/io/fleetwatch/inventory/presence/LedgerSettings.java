package io.fleetwatch.inventory.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger reads the log. The presence times themselves are part of the protocol, see {@link PresenceRules}. */
@ConfigMapping(prefix = "fleetwatch.ledger")
interface LedgerSettings {

    /** Whether this process takes part; switched off where only the REST side is wanted. */
    @WithDefault("true")
    boolean enabled();

    /** The group whose members share the partitions. */
    @WithDefault("fleetwatch-ledger")
    String group();

    /** Most records applied in one transaction: larger is faster after an outage, and holds row locks longer. */
    @WithDefault("1000")
    int maxRecords();

    /** How often the owner of a partition moves observed time on; the gateways' beat interval. */
    @WithDefault("3s")
    Duration tickEvery();

    /** How often last_seen is written at most for an NVR whose status does not change; each write costs a row version. */
    @WithDefault("30s")
    Duration lastSeenEvery();

    /** How late at most a run that only moved the clock is stored. */
    @WithDefault("2s")
    Duration quietCommit();

    /** How long to wait after the database or the broker failed before the next attempt. */
    @WithDefault("500ms")
    Duration retryEvery();
}
