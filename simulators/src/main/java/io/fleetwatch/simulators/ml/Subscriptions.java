package io.fleetwatch.simulators.ml;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which streams one connection watches, and which it asks for next: the first ones wanted, at most {@link #LIMIT}. Who asks too
 * fast is not told which message was left out, so a stream without an answer is asked for again.
 */
final class Subscriptions {

    /** What a relay takes on one connection. */
    static final int LIMIT = 64;

    static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
    static final Duration UNANSWERED_AFTER = Duration.ofSeconds(10);

    private final SendRate rate = new SendRate();
    /** When to ask again. What is held takes room: it is watched, or its answer is awaited. */
    private final Map<String, Instant> held = new HashMap<>();

    private final Map<String, Instant> refused = new HashMap<>();
    private int room = LIMIT;

    /** On a new connection nothing is subscribed. */
    void connectionLost() {
        held.clear();
        refused.clear();
        room = LIMIT;
    }

    /** The streams to ask for now; those that are not wanted any more are forgotten. */
    List<String> due(Collection<String> wanted, Instant now) {
        held.keySet().retainAll(wanted);
        refused.keySet().retainAll(wanted);
        List<String> due = new ArrayList<>();
        for (String id : wanted) {
            if (isDue(id, now)) {
                if (!rate.take(now)) {
                    break;
                }
                refused.remove(id);
                held.put(id, now.plus(UNANSWERED_AFTER));
                due.add(id);
            }
        }
        return due;
    }

    private boolean isDue(String id, Instant now) {
        Instant again = held.get(id);
        if (again != null) {
            return !now.isBefore(again);
        }
        return held.size() < room && !now.isBefore(refused.getOrDefault(id, Instant.MIN));
    }

    /** Those for which this connection has no room. */
    List<String> leftOut(Collection<String> wanted) {
        return held.size() < room
                ? List.of()
                : wanted.stream()
                        .filter(id -> !held.containsKey(id) && !Instant.MAX.equals(refused.get(id)))
                        .toList();
    }

    /** Asked for, so that the relay knows it when an alert about it comes. */
    boolean asked(String id) {
        return held.containsKey(id);
    }

    void confirmed(String id) {
        refused.remove(id);
        held.put(id, Instant.MAX);
    }

    /** An error about a stream, which may also end what was confirmed. */
    void refused(String id, String code, Instant now) {
        switch (code) {
            case "try_again", "rate_limited", "stream_not_found", "not_registered" -> later(id, now.plus(AGAIN_AFTER));
            case "too_many_streams" -> {
                // This relay takes fewer; what it has confirmed until now is how many.
                room = (int) Math.max(
                        1, held.values().stream().filter(Instant.MAX::equals).count());
                later(id, now.plus(AGAIN_AFTER));
            }
            case "not_allowed", "bad_request" -> later(id, Instant.MAX);
            default -> {
                // About a frame.
            }
        }
    }

    private void later(String id, Instant again) {
        held.remove(id);
        refused.put(id, again);
    }
}
