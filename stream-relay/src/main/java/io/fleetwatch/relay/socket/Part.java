package io.fleetwatch.relay.socket;

/** The two ways to take part in a stream; a client may use both for the same one, and each replaces only itself. */
enum Part {
    REGISTERED,
    SUBSCRIBED
}
