package io.fleetwatch.inventory.presence;

import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.TraceParent;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One record as it was read from a partition of the log.
 *
 * @param appendMs when the broker appended it, epoch milliseconds
 * @param record   null when the bytes are no session record
 * @param raw      the bytes, for the dead letters
 * @param cause    the trace it belongs to; null when it belongs to none
 */
public record LogEntry(
        long offset,
        long appendMs,
        @Nullable SessionRecord record,
        Buffer raw,
        @Nullable TraceParent cause) {

    public LogEntry(long offset, long appendMs, @Nullable SessionRecord record, Buffer raw) {
        this(offset, appendMs, record, raw, null);
    }
}
