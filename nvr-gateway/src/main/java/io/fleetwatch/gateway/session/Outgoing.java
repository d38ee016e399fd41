package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.SessionRecord;

/**
 * A record for one partition of the log of sessions. The book hears of the same object again in
 * {@link SessionBook#acknowledged} or {@link SessionBook#failed}.
 */
public record Outgoing(int partition, SessionRecord record) {}
