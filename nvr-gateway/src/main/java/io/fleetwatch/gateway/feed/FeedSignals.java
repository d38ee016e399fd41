package io.fleetwatch.gateway.feed;

import java.util.UUID;

/**
 * What the ledger tells gateways through the feed. Called on the feed's thread, in the order of the feed, and possibly more
 * than once for the same cause: implementations hand over and return at once.
 */
public interface FeedSignals {

    /** {@code session} of this NVR was followed by session {@code by}; its gateway finds out whether it is still alive. */
    void superseded(long nvrId, UUID session, UUID by);

    /** The ledger wants the camera snapshot of this NVR's sessions once more. */
    void reportWanted(long nvrId);
}
