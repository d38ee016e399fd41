package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.Feed;
import io.fleetwatch.gateway.feed.FeedClock;
import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.process.OwnsThreads;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dashboards connected to this replica. Every method may be called on any thread and returns at once. */
@ApplicationScoped
public class Dashboards implements OwnsThreads {

    private final DashboardMeters meters;
    private final PumpThread thread = new PumpThread();
    private final Pump pump;

    Dashboards(
            Feed feed,
            DashboardConfig config,
            DashboardMeters meters,
            AlertMeters alerts,
            Instance<MetricsSource> metrics,
            PushTraces traces) {
        this.meters = meters;
        meters.limit(config.inFlightTotal().asLongValue());
        this.pump = new Pump(feed, config, meters, alerts, new MetricsMessage(metrics), traces, thread::wake);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread.thread());
    }

    void start(@Observes StartupEvent event) {
        thread.start(pump);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.stop();
    }

    /**
     * Takes over a dashboard whose token was accepted, and sends {@code dashboard_ok} and everything after it.
     *
     * @param person subject of its token
     * @param scope  what its token lets it see
     * @param resume where it wants to go on; null for from now on
     * @param batch  whether it understands {@code batch} messages
     */
    public Dashboard open(
            DashboardSocket socket, String person, RegionScope scope, @Nullable Resume resume, boolean batch) {
        Dashboard dashboard = new Dashboard(socket, person, scope, resume, batch, FeedClock.now());
        meters.opened();
        pump.post(() -> pump.add(dashboard));
        return dashboard;
    }

    /** The socket has closed, whoever closed it. Calling it again does nothing. */
    public void closed(Dashboard dashboard) {
        pump.post(() -> pump.remove(dashboard));
    }

    /** Its token was renewed. A scope that differs means that the dashboard has to read a snapshot. */
    public void rescope(Dashboard dashboard, RegionScope scope) {
        pump.post(() -> pump.rescope(dashboard, scope));
    }

    /** Sends an alert to the dashboards it is for, as far as their sockets take it now; nothing is repeated. */
    public void push(LiveAlert alert) {
        pump.push(alert);
    }

    /** Dashboards that are open now. */
    public int count() {
        return meters.open();
    }

    void subscribe(Dashboard dashboard, int intervalSeconds) {
        pump.post(() -> pump.subscribe(dashboard, intervalSeconds));
    }
}
