package io.fleetwatch.inventory.presence;

import java.time.Duration;

/**
 * The times by which presence is decided; observed time, see {@link ObservedClock}, unless said otherwise.
 *
 * @param silentAfter   an instance not heard for this long no longer holds its sessions. Five beats: one lost append or
 *                      a long collection must not turn a replica's NVRs off.
 * @param longestStep   what one record may move observed time on at most: the interval of beats and ticks, so that time
 *                      passes at its normal pace in a healthy log and not at all across a gap
 * @param returnGrace   how long a session that ended with its NVR expected back still counts as live
 * @param massHold      how long more than half of the instances may be silent together before they are believed dead: it
 *                      is then more likely that something between us and them is at fault
 * @param massMinimum   the number of instances from which {@code massHold} applies
 * @param tombstone     how long a closed session is remembered, so that a late record cannot revive it
 * @param digestWait    after a log was lost, how long the clock waits at most for each instance's digest, in append time
 */
public record PresenceRules(
        Duration silentAfter,
        Duration longestStep,
        Duration returnGrace,
        Duration massHold,
        int massMinimum,
        Duration tombstone,
        Duration digestWait) {

    public static final PresenceRules STANDARD = new PresenceRules(
            Duration.ofSeconds(15),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            3,
            Duration.ofHours(24),
            Duration.ofSeconds(45));
}
