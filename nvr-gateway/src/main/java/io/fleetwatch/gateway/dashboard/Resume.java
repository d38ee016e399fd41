package io.fleetwatch.gateway.dashboard;

/**
 * Where a dashboard wants to go on.
 *
 * @param since      the highest {@code seq} it has applied; -1 is before the first record
 * @param generation the feed's generation that {@code since} belongs to
 */
public record Resume(long since, String generation) {}
