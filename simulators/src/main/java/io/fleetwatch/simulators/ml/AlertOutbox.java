package io.fleetwatch.simulators.ml;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Alerts that nobody has acknowledged yet, oldest first. Each keeps its id, so that repeating it makes no second alert. Beyond
 * the limit the oldest goes, which {@link #dropped} counts.
 */
final class AlertOutbox {

    static final int LIMIT = 1_000;

    /** Long enough for a relay to ask Kafka, short enough for a person to wait. */
    static final Duration REPEAT_AFTER = Duration.ofSeconds(5);

    private record Waiting(JsonObject message, Instant sentAt) {}

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final SendRate rate = new SendRate();
    private long dropped;

    /** @param message with its {@code id} */
    void add(JsonObject message) {
        if (waiting.size() == LIMIT) {
            Iterator<String> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
            dropped++;
        }
        waiting.put(message.getString("id"), new Waiting(message, Instant.MIN));
    }

    /**
     * What has to be sent now: the new, and what was sent long ago without an answer; no faster than a relay takes it.
     *
     * @param early streams about which nothing may be said yet
     */
    List<JsonObject> due(Instant now, Predicate<String> early) {
        List<JsonObject> due = new ArrayList<>();
        waiting.replaceAll((id, it) -> {
            if (it.sentAt().isAfter(now.minus(REPEAT_AFTER))
                    || early.test(it.message().getString("streamId", ""))
                    || !rate.take(now)) {
                return it;
            }
            due.add(it.message());
            return new Waiting(it.message(), now);
        });
        return due;
    }

    /** On a new connection nothing that was sent on the old one is under way. */
    void connectionLost() {
        waiting.replaceAll((id, it) -> new Waiting(it.message(), Instant.MIN));
    }

    /** It was acknowledged, or refused for good; false when it was not waiting. */
    boolean settle(String id) {
        return waiting.remove(id) != null;
    }

    int size() {
        return waiting.size();
    }

    long dropped() {
        return dropped;
    }
}
