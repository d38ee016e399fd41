package io.fleetwatch.alerts.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alerts a caller may see; the parts do not overlap.
 *
 * @param owner   whose streams' alerts; null for nobody's
 * @param regions the regions whose NVRs' alerts; an NVR without a region is seen by those who see all
 * @param streams the streams whose alerts, whoever owns them
 */
public record Scope(@Nullable String owner, Reach regions, Reach streams) {

    private static final String EVERY_STREAM = "*";

    /** A person: their own streams, and the NVRs of their regions. */
    public static Scope person(@Nullable String subject, boolean admin, Set<String> regions) {
        return new Scope(subject, admin ? Reach.EVERYTHING : Reach.of(regions), Reach.NOTHING);
    }

    /** A machine: the streams that its token names, and nothing of its own. */
    public static Scope mlService(Set<String> streams) {
        return new Scope(null, Reach.NOTHING, streams.contains(EVERY_STREAM) ? Reach.EVERYTHING : Reach.of(streams));
    }
}
