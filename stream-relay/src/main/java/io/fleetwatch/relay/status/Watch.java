package io.fleetwatch.relay.status;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which relays are taken for dead. Only somebody who has been awake may judge: after an outage of the database everybody
 * looks silent to whoever comes back first. Pure, with time as an argument.
 */
final class Watch {

    private final long silentMs;
    private final long longestGapMs;
    private final Map<String, Long> missingSince = new HashMap<>();
    private long awakeSince = -1;
    private long lastBeat;

    /**
     * @param silentMs     for so long one has to have been awake, and a relay that nobody has heard of missing
     * @param longestGapMs between two beats of one who is awake
     */
    Watch(long silentMs, long longestGapMs) {
        this.silentMs = silentMs;
        this.longestGapMs = longestGapMs;
    }

    /** A beat of ours was stored. */
    void beat(long nowMs) {
        if (awakeSince < 0 || nowMs - lastBeat > longestGapMs) {
            awakeSince = nowMs;
            missingSince.clear();
        }
        lastBeat = nowMs;
    }

    boolean mayJudge(long nowMs) {
        return awakeSince >= 0 && nowMs - lastBeat <= longestGapMs && nowMs - awakeSince >= silentMs;
    }

    /**
     * @param announced relays that are said to hold a stream
     * @param known     relays in the database, and whether they live
     */
    Set<String> dead(Set<String> announced, Map<String, Boolean> known, long nowMs) {
        missingSince.keySet().removeIf(it -> known.containsKey(it) || !announced.contains(it));
        Set<String> dead = new HashSet<>();
        for (String relay : announced) {
            Boolean lives = known.get(relay);
            // One that has announced but never beaten may be about to.
            if (lives == null ? nowMs - missingSince.computeIfAbsent(relay, it -> nowMs) >= silentMs : !lives) {
                dead.add(relay);
            }
        }
        return mayJudge(nowMs) ? dead : Set.of();
    }
}
