package io.fleetwatch.gateway.feed;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the feed told the sessions. */
final class HeardSignals implements FeedSignals {

    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile boolean failing;

    @Override
    public void superseded(long nvrId, UUID session, UUID by) {
        hear("superseded " + nvrId + " " + session + " by " + by);
    }

    @Override
    public void reportWanted(long nvrId) {
        hear("report wanted " + nvrId);
    }

    private void hear(String what) {
        if (failing) {
            throw new IllegalStateException("sessions are broken");
        }
        heard.add(what);
    }
}
