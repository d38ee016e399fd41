package io.fleetwatch.simulators.dashboard;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every event with the time it came, oldest first. Holds at most a fixed number and forgets the oldest beyond that, which
 * {@link #forgotten} tells. Safe to read from any thread.
 */
public final class EventLog {

    /** Enough for any test; a load run that wants only figures asks for less. */
    public static final int USUAL_LIMIT = 200_000;

    /**
     * @param at    wall clock, to compare with timestamps
     * @param nanos monotonic, to measure with
     */
    public record Received(Instant at, long nanos, JsonObject event) {

        public String type() {
            return event.getString("type", "");
        }
    }

    private final int limit;
    private final Deque<Received> events = new ArrayDeque<>();
    private long forgotten;

    public EventLog(int limit) {
        this.limit = limit;
    }

    synchronized void add(Received received) {
        if (limit == 0) {
            forgotten++;
            return;
        }
        if (events.size() == limit) {
            events.removeFirst();
            forgotten++;
        }
        events.addLast(received);
    }

    public synchronized List<Received> all() {
        return new ArrayList<>(events);
    }

    public List<Received> matching(Predicate<Received> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** All messages of this type about this NVR. */
    public List<Received> of(String type, String hostname) {
        return matching(received ->
                received.type().equals(type) && hostname.equals(received.event().getString("hostname")));
    }

    /** How many came so far, forgotten ones included: a mark to look from later. */
    public synchronized long count() {
        return forgotten + events.size();
    }

    /** What came after a {@link #count} taken earlier. */
    public synchronized List<Received> since(long mark) {
        return events.stream().skip(Math.max(0, mark - forgotten)).toList();
    }

    public synchronized long forgotten() {
        return forgotten;
    }
}
