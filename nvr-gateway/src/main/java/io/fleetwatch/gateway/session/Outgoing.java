package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * A record for one partition of the log of sessions. The book hears of the same object again in
 * {@link SessionBook#acknowledged} or {@link SessionBook#failed}.
 *
 * @param cause the trace of what the record tells of; null when it is of none
 */
public record Outgoing(
        int partition, SessionRecord record, @Nullable TraceParent cause) {

    Outgoing(int partition, SessionRecord record) {
        this(partition, record, null);
    }
}
