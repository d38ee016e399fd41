package io.fleetwatch.relay.live;

/**
 * Hears that something about a stream may have changed here: its producer, whether it streams, whether it is watched. It
 * says what is to be looked at, not what happened, so a missed or repeated call does no harm. Any thread; returns at once.
 */
public interface StreamsListener {
    void changed(String streamId);
}
