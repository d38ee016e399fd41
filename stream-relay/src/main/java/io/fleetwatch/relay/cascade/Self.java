package io.fleetwatch.relay.cascade;

/**
 * This relay as the others know it.
 *
 * @param instance the process; a restarted one has a new name
 * @param address  host and port at which other relays reach its internal listener
 */
public record Self(String instance, String address) {}
