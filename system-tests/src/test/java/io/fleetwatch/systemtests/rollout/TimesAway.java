package io.fleetwatch.systemtests.rollout;

import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.reconnect.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How NVRs lose their gateways, and how long each is without one. Told on many event loops, asked by the test. */
final class TimesAway implements NvrListener {

    /** From the end of an accepted connection, by hostname. */
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    private final Queue<Long> nanosAway = new ConcurrentLinkedQueue<>();
    private final Queue<Ending> cuts = new ConcurrentLinkedQueue<>();
    private final Queue<Ending> failedAttempts = new ConcurrentLinkedQueue<>();

    @Override
    public void authenticated(String hostname, String deviceName) {
        Long begun = since.remove(hostname);
        if (begun != null) {
            nanosAway.add(System.nanoTime() - begun);
        }
    }

    @Override
    public void ended(String hostname, Ending ending, @Nullable Duration retryIn) {
        if (ending.authenticatedFor().isZero()) {
            failedAttempts.add(ending);
        } else {
            cuts.add(ending);
            since.putIfAbsent(hostname, System.nanoTime());
        }
    }

    /** Begins a new count. */
    void forget() {
        nanosAway.clear();
        cuts.clear();
        failedAttempts.clear();
    }

    Duration longest() {
        return Duration.ofNanos(
                nanosAway.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    Duration median() {
        return Duration.ofNanos(nanosAway.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .skip(nanosAway.size() / 2)
                .findFirst()
                .orElse(0));
    }

    /** Accepted connections that ended, by close code and reason. */
    Map<String, Long> cuts() {
        return counted(cuts);
    }

    /** Attempts that led to nothing, likewise. */
    Map<String, Long> failedAttempts() {
        return counted(failedAttempts);
    }

    private static Map<String, Long> counted(Queue<Ending> endings) {
        return endings.stream()
                .collect(Collectors.groupingBy(ending -> ending.code() + " " + ending.reason(), Collectors.counting()));
    }
}
