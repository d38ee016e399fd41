package io.fleetwatch.relay.audience;

/** What there is to hear. */
public enum Topic {
    ALERTS,
    STATUS
}
