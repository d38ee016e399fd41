package io.fleetwatch.inventory.presence;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Time as one partition of the log shows it. It advances with each record by what passed since the previous append, at most
 * one step: while the broker, the database or the ledger is away no record is applied, and so no deadline runs out.
 *
 * @param observedMs   milliseconds observed since the partition was first read
 * @param lastAppendMs append time of the newest record seen, epoch milliseconds by the broker; 0 before the first
 * @param awaited      after the log was lost: instances whose digest is still missing. Time stands still until then.
 * @param awaitedSince append time of the first record after the loss; null before it
 */
public record ObservedClock(
        long observedMs,
        long lastAppendMs,
        Set<String> awaited,
        @Nullable Long awaitedSince) {

    public static final ObservedClock START = new ObservedClock(0, 0, Set.of(), null);

    /** The clock after a record appended at {@code appendMs}. Append times that go backwards move nothing. */
    ObservedClock advance(long appendMs, PresenceRules rules) {
        long newest = Math.max(lastAppendMs, appendMs);
        if (!awaited.isEmpty()) {
            long since = awaitedSince == null ? appendMs : awaitedSince;
            boolean waitedEnough = newest - since > rules.digestWait().toMillis();
            return new ObservedClock(observedMs, newest, waitedEnough ? Set.of() : awaited, since);
        }
        long passed = lastAppendMs == 0 ? 0 : newest - lastAppendMs;
        return new ObservedClock(
                observedMs + Math.min(passed, rules.longestStep().toMillis()), newest, Set.of(), null);
    }

    /** The clock of a log that starts anew: it stands until each of {@code instances} has said what it holds. */
    ObservedClock awaiting(Set<String> instances) {
        return new ObservedClock(observedMs, 0, Set.copyOf(instances), null);
    }

    ObservedClock digestFrom(String instance) {
        if (!awaited.contains(instance)) {
            return this;
        }
        Set<String> rest = new TreeSet<>(awaited);
        rest.remove(instance);
        return new ObservedClock(observedMs, lastAppendMs, Set.copyOf(rest), awaitedSince);
    }
}
