package io.fleetwatch.inventory.statusfeed;

/** Tells the feed's publisher that rows were committed, so that it need not wait for its next look. */
public interface FeedWake {

    /** Never blocks; may be called from any thread. */
    void wake();
}
