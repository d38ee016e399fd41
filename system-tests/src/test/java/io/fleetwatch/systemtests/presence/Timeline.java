package io.fleetwatch.systemtests.presence;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what is due happens in the order of its time, and of its planning where that is the same. */
final class Timeline {

    private record Event(long atMs, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::number));
    private long nowMs = 1_000_000;
    private long planned;

    long now() {
        return nowMs;
    }

    void in(long delayMs, Runnable action) {
        events.add(new Event(nowMs + Math.max(0, delayMs), planned++, action));
    }

    void every(long intervalMs, Runnable action) {
        in(intervalMs, () -> {
            action.run();
            every(intervalMs, action);
        });
    }

    void runUntil(long endMs) {
        for (Event next = events.peek(); next != null && next.atMs() <= endMs; next = events.peek()) {
            events.remove();
            nowMs = next.atMs();
            next.action().run();
        }
        nowMs = endMs;
    }
}
