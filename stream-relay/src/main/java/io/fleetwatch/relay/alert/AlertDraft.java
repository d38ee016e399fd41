package io.fleetwatch.relay.alert;

import io.fleetwatch.contracts.AlertRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its publisher gave it, checked for its form.
 *
 * @param clientId   the publisher's own id, by which a repetition is known; null to have one made
 * @param occurredAt when it happened, as the publisher says; null when it did not
 */
public record AlertDraft(
        String streamId,
        @Nullable String clientId,
        AlertRecord.Severity severity,
        String message,
        Map<String, Object> metadata,
        @Nullable Instant occurredAt) {}
