package io.fleetwatch.simulators.ml;

import java.util.concurrent.atomic.AtomicLong;

/** What an ML service counts since it was made; may be read from any thread. */
public final class MlCounts {

    final AtomicLong received = new AtomicLong();
    final AtomicLong decoded = new AtomicLong();
    final AtomicLong undecodable = new AtomicLong();
    final AtomicLong droppedHere = new AtomicLong();
    final AtomicLong droppedByRelay = new AtomicLong();
    final AtomicLong raised = new AtomicLong();
    final AtomicLong acknowledged = new AtomicLong();

    /** Frames that came. */
    public long received() {
        return received.get();
    }

    public long decoded() {
        return decoded.get();
    }

    public long undecodable() {
        return undecodable.get();
    }

    /** Frames that came while an earlier one was still being decoded, and were replaced by a newer one. */
    public long droppedHere() {
        return droppedHere.get();
    }

    /** Frames that the relay says it left out because we were slow. */
    public long droppedByRelay() {
        return droppedByRelay.get();
    }

    public long raised() {
        return raised.get();
    }

    public long acknowledged() {
        return acknowledged.get();
    }
}
