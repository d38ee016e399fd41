package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.feed.Feed;
import io.fleetwatch.gateway.feed.Ring;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves all dashboards in turns: each gets a bounded slice, then the next one has its turn, so that one with much to read
 * delays the others by a slice and not by its backlog. Everything but {@link #post} belongs to the thread that calls
 * {@link #turn}; time is an argument.
 */
final class Pump {

    private static final Logger LOG = Logger.getLogger(Pump.class);

    /** Dashboards that get a slice before sockets' news is looked at again. */
    private static final int SLICES_PER_TURN = 256;

    private static final int COMMANDS_PER_TURN = 16_384;
    private static final long SWEEP_MS = 1_000;

    private final Feed feed;
    private final Limits limits;
    private final DashboardMeters meters;
    private final Serving serving;
    private final AlertDelivery alerts;
    private final Supplier<@Nullable String> metricsMessage;
    private final Runnable wake;

    // Written by any thread. What waits here is bounded by what is in flight: a command a message, an open or a close.
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean feedChanged = new AtomicBoolean();

    // Owned by the thread that calls turn.
    private final Set<Dashboard> all = new LinkedHashSet<>();
    private final ArrayDeque<Dashboard> line = new ArrayDeque<>();
    private final Gathering gathering = new Gathering();
    private final Broadcasts broadcasts;
    private final BroadcastSpans spans;
    private long sweepAt;
    private long seconds;
    private long now;

    Pump(
            Feed feed,
            DashboardConfig config,
            DashboardMeters meters,
            AlertMeters alertMeters,
            Supplier<@Nullable String> metricsMessage,
            PushTraces traces,
            Runnable wake) {
        this.spans = new BroadcastSpans(traces);
        this.feed = feed;
        this.limits = Limits.of(config);
        this.meters = meters;
        this.broadcasts = new Broadcasts(meters);
        this.metricsMessage = metricsMessage;
        this.wake = wake;
        this.serving = new Serving(feed, config, meters, this::send, this::room);
        this.alerts = new AlertDelivery(config.alertsWaiting(), alertMeters, this::send, this::room);
        feed.onChange(() -> {
            feedChanged.set(true);
            wake.run();
        });
    }

    /** Any thread: runs at the beginning of the next turn. */
    void post(Runnable command) {
        inbox.add(command);
        wake.run();
    }

    /** Any thread: goes out in a turn that begins after this. */
    void push(LiveAlert alert) {
        alerts.offer(alert);
        wake.run();
    }

    /** Does what is due and returns how many milliseconds nothing will be, unless something is posted or read. */
    long turn(long time) {
        now = time;
        Runnable command;
        for (int i = 0; i < COMMANDS_PER_TURN && (command = inbox.poll()) != null; i++) {
            command.run();
        }
        if (feedChanged.getAndSet(false)) {
            all.stream().filter(dashboard -> !dashboard.blocked).forEach(this::lineUp);
            broadcasts.count(feed.ring(), all);
        }
        gathering.due(now).forEach(this::lineUp);
        if (now >= sweepAt) {
            sweepAt = now + SWEEP_MS;
            sweep();
        }
        boolean moreAlerts = alerts.turn(all);
        serveLine();
        spans.turn(all, now);
        boolean more = moreAlerts || !line.isEmpty() || !inbox.isEmpty();
        return more ? 0 : Math.max(0, Math.min(gathering.at(), sweepAt) - now);
    }

    void add(Dashboard dashboard) {
        all.add(dashboard);
        broadcasts.audienceChanged();
        lineUp(dashboard);
    }

    void remove(Dashboard dashboard) {
        if (!dashboard.ended) {
            dashboard.ended = true;
            all.remove(dashboard);
            broadcasts.audienceChanged();
            meters.closed();
            meters.landed(dashboard.inFlight);
            dashboard.inFlight = 0;
        }
    }

    void rescope(Dashboard dashboard, RegionScope scope) {
        if (dashboard.scope.equals(scope)) {
            return;
        }
        dashboard.scope = scope;
        broadcasts.audienceChanged();
        if (dashboard.greeted) {
            // What it may see now it has not been sent so far, and what it may no longer see it should forget.
            dashboard.place = new Place.Lost();
            lineUp(dashboard);
        }
    }

    void subscribe(Dashboard dashboard, int intervalSeconds) {
        dashboard.metricsInterval = intervalSeconds;
        dashboard.metricsDue = seconds + 1;
    }

    private void serveLine() {
        for (int i = 0; i < SLICES_PER_TURN && !line.isEmpty(); i++) {
            Dashboard dashboard = line.removeFirst();
            dashboard.inLine = false;
            Ring ring = feed.ring();
            if (dashboard.ended || ring == null) {
                continue;
            }
            try {
                settle(dashboard, serving.slice(dashboard, ring, now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Dashboard %s cannot be served", dashboard);
                end(dashboard, CloseCode.INTERNAL_ERROR);
            }
        }
    }

    private void settle(Dashboard dashboard, Serving.After after) {
        switch (after) {
            case Serving.After.Again() -> lineUp(dashboard);
            case Serving.After.Feed() -> {}
            case Serving.After.Socket() -> dashboard.blocked = true;
            case Serving.After.Until(long time) -> gathering.add(dashboard, time);
        }
    }

    private void lineUp(Dashboard dashboard) {
        if (!dashboard.inLine && !dashboard.ended) {
            dashboard.inLine = true;
            line.addLast(dashboard);
        }
    }

    private void sweep() {
        seconds++;
        String metrics = null;
        for (Dashboard dashboard : List.copyOf(all)) {
            if (limits.stalled(dashboard.inFlight, dashboard.progressAt, now)) {
                LOG.infof("Dashboard %s has taken nothing for %d ms", dashboard, now - dashboard.progressAt);
                meters.tooSlow();
                end(dashboard, CloseCode.TOO_SLOW);
                continue;
            }
            if (now >= dashboard.cursorAt && !dashboard.blocked) {
                lineUp(dashboard);
            }
            if (dashboard.metricsInterval > 0 && seconds >= dashboard.metricsDue) {
                dashboard.metricsDue = seconds + dashboard.metricsInterval;
                // Made for the first who is due, and the same for all of this second.
                metrics = metrics == null ? metricsMessage.get() : metrics;
                offer(dashboard, metrics);
            }
        }
    }

    private void offer(Dashboard dashboard, @Nullable String metrics) {
        if (metrics == null || !dashboard.greeted || metrics.length() > room(dashboard)) {
            // The next one will be newer; metrics are never worth waiting for.
            meters.metricsSkipped();
        } else {
            send(dashboard, metrics);
        }
    }

    private long room(Dashboard dashboard) {
        return limits.room(dashboard.inFlight, all.size());
    }

    private void send(Dashboard dashboard, String text) {
        int size = text.length();
        if (dashboard.inFlight == 0) {
            dashboard.progressAt = now;
        }
        dashboard.inFlight += size;
        meters.sending(size);
        // Deferred, so that a socket which throws is one that failed, like any other.
        Uni.createFrom()
                .deferred(() -> dashboard.socket.send(text))
                .subscribe()
                .with(ok -> post(() -> landed(dashboard, size)), failure -> post(() -> failed(dashboard, failure)));
    }

    private void landed(Dashboard dashboard, int size) {
        if (dashboard.ended) {
            return;
        }
        meters.landed(size);
        dashboard.inFlight -= size;
        dashboard.progressAt = now;
        if (dashboard.blocked) {
            dashboard.blocked = false;
            lineUp(dashboard);
        }
    }

    private void failed(Dashboard dashboard, Throwable failure) {
        if (!dashboard.ended) {
            LOG.debugf("Dashboard %s did not get a message: %s", dashboard, failure.toString());
            meters.sendFailed();
            // With a message missing, everything after it would be a gap that nobody is told of.
            end(dashboard, CloseCode.INTERNAL_ERROR);
        }
    }

    private void end(Dashboard dashboard, CloseCode code) {
        remove(dashboard);
        dashboard.socket.close(code);
    }
}
