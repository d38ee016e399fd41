package io.fleetwatch.gateway.socket;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks an older session of an NVR whether it is still alive: a ping whose payload has to come back. A message would not do,
 * it may have been on its way when the NVR left. Posed and answered on the event loop, watched by the sweeper.
 */
final class Challenge {

    private static final String PREFIX = "alive?";

    private record Posed(UUID by, String payload, long atMs) {}

    private volatile @Nullable Posed posed;
    private @Nullable UUID settled;
    private int count;

    /** The payload to ping with; empty when this rival has been dealt with, since the ledger may say it twice. */
    Optional<String> pose(UUID by, long nowMs) {
        Posed current = posed;
        if (by.equals(settled) || (current != null && current.by.equals(by))) {
            return Optional.empty();
        }
        String payload = PREFIX + ++count;
        // An unanswered question keeps its deadline, however many rivals come.
        posed = new Posed(by, payload, current == null ? nowMs : current.atMs);
        return Optional.of(payload);
    }

    /** The rival, when this pong is the answer. */
    Optional<UUID> answered(String payload) {
        Posed current = posed;
        if (current == null || !current.payload.equals(payload)) {
            return Optional.empty();
        }
        settled = current.by;
        posed = null;
        return Optional.of(current.by);
    }

    boolean isOverdue(long nowMs, long deadlineMs) {
        Posed current = posed;
        return current != null && nowMs - current.atMs >= deadlineMs;
    }
}
