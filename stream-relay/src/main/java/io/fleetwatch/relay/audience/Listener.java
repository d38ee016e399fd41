package io.fleetwatch.relay.audience;

/** Somebody who wants to hear about a stream. Any thread; returns at once and bounds what it keeps. */
public interface Listener {

    /**
     * @param json one message, encoded once for everybody
     */
    void tell(String json);
}
