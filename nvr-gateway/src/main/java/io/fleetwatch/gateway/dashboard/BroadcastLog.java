package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.FeedEntry;
import io.fleetwatch.gateway.feed.Ring;
import java.util.Collection;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says at debug level to how many dashboards each event goes; at any other level a mass outage would flood the log. */
final class BroadcastLog {

    private static final Logger LOG = Logger.getLogger(BroadcastLog.class);

    // Owned by the dashboards' thread: how far we have told.
    private @Nullable Ring told;
    private long next;

    void log(@Nullable Ring ring, Collection<Dashboard> dashboards) {
        if (ring == null || !LOG.isDebugEnabled()) {
            return;
        }
        if (ring != told) {
            told = ring;
            // What was read at the start was broadcast by others.
            next = ring.end();
        }
        for (; next < ring.end(); next++) {
            FeedEntry entry = ring.get(next);
            if (entry != null) {
                long clients = dashboards.stream()
                        .filter(each -> each.scope.sees(entry.region()))
                        .count();
                LOG.debugf(
                        "Broadcast %s of NVR %d (seq %d) to %d clients",
                        entry.type(), entry.nvrId(), entry.seq(), clients);
            }
        }
    }
}
