package io.fleetwatch.inventory.outbox;

/** Tells the courier that rows were committed. */
public interface OutboxWake {

    /** Never blocks; may be called from any thread. */
    void wake();
}
