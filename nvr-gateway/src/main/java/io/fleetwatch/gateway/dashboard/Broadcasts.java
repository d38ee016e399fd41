package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.FeedEntry;
import io.fleetwatch.gateway.feed.Ring;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts for how many dashboards each event is, by its region: regions are few, events many. Said one by one at debug level
 * only; at any other a mass outage would flood the log. Owned by the dashboards' thread.
 */
final class Broadcasts {

    private static final Logger LOG = Logger.getLogger(Broadcasts.class);

    /** Regions remembered; with more of them the count is made anew now and then. */
    private static final int REGIONS = 1_024;

    /** No region has this name: NUL is refused wherever one is given. */
    private static final String NO_REGION = "\0";

    private final DashboardMeters meters;
    private final Map<String, Integer> byRegion = new HashMap<>();
    private @Nullable Ring told;
    private long next;

    Broadcasts(DashboardMeters meters) {
        this.meters = meters;
    }

    /** Somebody came or went, or may see something else than before. */
    void audienceChanged() {
        byRegion.clear();
    }

    /** Counts what was read since the last call. */
    void count(@Nullable Ring ring, Collection<Dashboard> dashboards) {
        if (ring == null) {
            return;
        }
        if (ring != told) {
            told = ring;
            // What was read at the start was broadcast by others.
            next = ring.end();
        }
        boolean debug = LOG.isDebugEnabled();
        for (; next < ring.end(); next++) {
            FeedEntry entry = ring.get(next);
            if (entry != null) {
                int clients = clients(entry.region(), dashboards);
                meters.broadcast(clients);
                if (debug) {
                    LOG.debugf(
                            "Broadcast %s of NVR %d (seq %d) to %d clients",
                            entry.type(), entry.nvrId(), entry.seq(), clients);
                }
            }
        }
    }

    private int clients(@Nullable String region, Collection<Dashboard> dashboards) {
        String key = region == null ? NO_REGION : region;
        Integer known = byRegion.get(key);
        if (known != null) {
            return known;
        }
        if (byRegion.size() >= REGIONS) {
            byRegion.clear();
        }
        int clients = 0;
        for (Dashboard dashboard : dashboards) {
            clients += dashboard.scope.sees(region) ? 1 : 0;
        }
        byRegion.put(key, clients);
        return clients;
    }
}
