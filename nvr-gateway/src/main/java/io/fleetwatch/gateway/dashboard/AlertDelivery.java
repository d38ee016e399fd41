package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.tracing.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/**
 * Alerts between the thread that reads them and the dashboards. They go beside the feed: an alert moves no position and is
 * never repeated. What does not fit, in here or into a socket, is skipped and counted: a reader that waited would only read
 * later what is worth less then, and the history has it.
 */
final class AlertDelivery {

    /** Each may go to everybody; then the feed has its turn. */
    private static final int ALERTS_PER_TURN = 16;

    private final BlockingQueue<LiveAlert> waiting;
    private final AlertMeters meters;
    private final BiConsumer<Dashboard, String> send;
    private final ToLongFunction<Dashboard> room;

    AlertDelivery(int limit, AlertMeters meters, BiConsumer<Dashboard, String> send, ToLongFunction<Dashboard> room) {
        this.waiting = new ArrayBlockingQueue<>(limit);
        this.meters = meters;
        this.send = send;
        this.room = room;
        meters.waiting(limit, waiting::size);
    }

    /** Any thread. */
    void offer(LiveAlert alert) {
        if (!waiting.offer(alert)) {
            meters.dropped();
            alert.span().setStatus(StatusCode.ERROR, "dropped").end();
        }
    }

    /** The dashboards' thread. Returns whether there is more. */
    boolean turn(Collection<Dashboard> dashboards) {
        LiveAlert alert;
        for (int i = 0; i < ALERTS_PER_TURN && (alert = waiting.poll()) != null; i++) {
            long given = 0;
            for (Dashboard dashboard : dashboards) {
                if (alert.audience().includes(dashboard.person, dashboard.scope) && give(dashboard, alert)) {
                    given++;
                }
            }
            alert.span().setAttribute(Attributes.DASHBOARDS, given).end();
        }
        return !waiting.isEmpty();
    }

    private boolean give(Dashboard dashboard, LiveAlert alert) {
        if (!dashboard.greeted) {
            meters.skippedNotGreeted();
            return false;
        }
        if (alert.text().length() > room.applyAsLong(dashboard)) {
            meters.skippedNoRoom();
            return false;
        }
        meters.sent(alert);
        send.accept(dashboard, alert.text());
        return true;
    }
}
