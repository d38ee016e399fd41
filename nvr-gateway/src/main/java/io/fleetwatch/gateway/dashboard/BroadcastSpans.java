package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.tracing.Attributes;
import io.fleetwatch.gateway.tracing.PushTraces;
import java.util.ArrayDeque;
import java.util.Collection;

/**
 * Ends the span of an event once every dashboard was handed it that takes anything, at the latest after a moment: one that
 * reads slowly must not hold the others' trace open. Owned by the dashboards' thread; does nothing while no event is traced.
 */
final class BroadcastSpans {

    /** Long enough for a batch to gather, and short of anybody's patience. */
    static final long PATIENCE_MS = 1_000;

    private static final int MOST = 1_024;

    private final PushTraces traces;

    /** In the order of their {@code seq}. Those beyond wait in {@link PushTraces}, which gives up on what it has no room for. */
    private final ArrayDeque<PushTraces.Event> open = new ArrayDeque<>();

    BroadcastSpans(PushTraces traces) {
        this.traces = traces;
    }

    void turn(Collection<Dashboard> dashboards, long now) {
        PushTraces.Event event;
        while (open.size() < MOST && (event = traces.next()) != null) {
            open.addLast(event);
        }
        if (open.isEmpty()) {
            return;
        }
        long handedOver = handedOver(dashboards);
        PushTraces.Event first = open.peekFirst();
        while (first != null && (first.seq() <= handedOver || now - first.readAt() >= PATIENCE_MS)) {
            open.removeFirst();
            end(first, dashboards);
            first = open.peekFirst();
        }
    }

    /** Up to where every dashboard has come that takes anything. */
    private static long handedOver(Collection<Dashboard> dashboards) {
        long least = Long.MAX_VALUE;
        for (Dashboard dashboard : dashboards) {
            if (!dashboard.blocked) {
                least = Math.min(least, seq(dashboard));
            }
        }
        return least;
    }

    private static void end(PushTraces.Event event, Collection<Dashboard> dashboards) {
        long all = 0;
        long batched = 0;
        long behind = 0;
        for (Dashboard dashboard : dashboards) {
            if (dashboard.scope.sees(event.region())) {
                all++;
                batched += dashboard.batch ? 1 : 0;
                behind += seq(dashboard) < event.seq() ? 1 : 0;
            }
        }
        event.span().setAttribute(Attributes.DASHBOARDS, all);
        event.span().setAttribute(Attributes.BATCHED, batched);
        event.span().setAttribute(Attributes.BEHIND, behind);
        event.span().end();
    }

    private static long seq(Dashboard dashboard) {
        // Without a place in the ring it gets nothing from it: it reads a snapshot, or waits for this replica.
        return dashboard.place instanceof Place.At at ? at.seq() : Long.MAX_VALUE;
    }
}
