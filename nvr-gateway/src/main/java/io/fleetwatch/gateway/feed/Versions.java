package io.fleetwatch.gateway.feed;

import java.util.LinkedHashMap;

/**
 * The newest version seen of each NVR. The feed is at-least-once: a version at or below it is a repetition. A removed NVR
 * is remembered like any other, or a repetition from before its removal would bring it back for a moment.
 */
final class Versions {

    private final int limit;
    private final Runnable onForget;

    /** Owned by the feed's thread; ordered by last change, eldest first. */
    private final LinkedHashMap<Long, Long> newest;

    Versions(int limit, Runnable onForget) {
        this.limit = limit;
        this.onForget = onForget;
        this.newest = new LinkedHashMap<>(1024, 0.75f, true);
    }

    /** Whether this is news; if so it is remembered. */
    boolean advance(long nvrId, long version) {
        Long known = newest.get(nvrId);
        if (known != null && version <= known) {
            return false;
        }
        newest.put(nvrId, version);
        if (newest.size() > limit) {
            newest.pollFirstEntry();
            onForget.run();
        }
        return true;
    }
}
