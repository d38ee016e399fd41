package io.fleetwatch.systemtests.presence;

import io.fleetwatch.inventory.presence.PresenceRules;
import java.time.Duration;

/** One rule taken out, to show that the simulation would notice its absence. */
enum Ablation {
    NONE,
    /** An instance that is not heard keeps its NVRs online. */
    SILENCE,
    /** Deadlines run by the broker's clock, outages included. */
    OBSERVED_TIME,
    /** Gateways send no digests. */
    DIGEST,
    /** A digest hides sessions that opened after it was taken. */
    LATER_THAN_FIRST_RECORD,
    /** A session missing from a digest is over for good. */
    REVOCABLE_ABSENCE,
    /** A closed session is forgotten at once. */
    TOMBSTONE,
    /** Whoever commits last wins. */
    FENCE;

    private static final Duration FOREVER = Duration.ofDays(1000);

    PresenceRules rules() {
        PresenceRules r = PresenceRules.STANDARD;
        return new PresenceRules(
                this == SILENCE ? FOREVER : r.silentAfter(),
                this == OBSERVED_TIME ? FOREVER : r.longestStep(),
                r.returnGrace(),
                r.massHold(),
                r.massMinimum(),
                this == TOMBSTONE ? Duration.ofMillis(-1) : r.tombstone(),
                r.digestWait());
    }
}
