package io.fleetwatch.gateway.dashboard;

/**
 * An alert on its way to dashboards, encoded once for all of them.
 *
 * @param text     ASCII, so that a character is a byte
 * @param appendMs when Kafka was given it, in epoch milliseconds
 */
public record LiveAlert(String text, Audience audience, long appendMs) {}
