package io.fleetwatch.gateway.session;

import io.fleetwatch.gateway.feed.FeedSignals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What the ledger wants of this gateway's sessions. */
@ApplicationScoped
class LedgerSignals implements FeedSignals {

    private final NvrSessions sessions;

    LedgerSignals(NvrSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void superseded(long nvrId, UUID session, UUID by) {
        sessions.superseded(nvrId, session, by);
    }

    @Override
    public void reportWanted(long nvrId) {
        sessions.reportWanted(nvrId);
    }
}
