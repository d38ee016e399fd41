package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One simulated dashboard.
 *
 * @param addresses gateways or a front door, tried in turn
 * @param api       where snapshots are read; null reads none, and then only events that come are known
 * @param resume    position to begin at; null begins with now
 * @param batch     asks for several events in one message
 * @param metrics   seconds between metrics messages; 0 asks for none
 * @param logLimit  events to remember, see {@link EventLog}
 */
public record DashboardSettings(
        List<URI> addresses,
        @Nullable URI api,
        TokenSource tokens,
        @Nullable Position resume,
        boolean batch,
        int metrics,
        int logLimit,
        Pace pace) {

    /** Without batches, with snapshots, from now on. */
    public static DashboardSettings of(URI address, URI api, TokenSource tokens) {
        return new DashboardSettings(
                List.of(address), api, tokens, null, false, 0, EventLog.USUAL_LIMIT, Pace.standard());
    }

    public DashboardSettings at(List<URI> others) {
        return new DashboardSettings(others, api, tokens, resume, batch, metrics, logLimit, pace);
    }

    public DashboardSettings batched() {
        return new DashboardSettings(addresses, api, tokens, resume, true, metrics, logLimit, pace);
    }

    public DashboardSettings from(@Nullable Position position) {
        return new DashboardSettings(addresses, api, tokens, position, batch, metrics, logLimit, pace);
    }

    public DashboardSettings withoutSnapshots() {
        return new DashboardSettings(addresses, null, tokens, resume, batch, metrics, logLimit, pace);
    }

    public DashboardSettings withPace(Pace other) {
        return new DashboardSettings(addresses, api, tokens, resume, batch, metrics, logLimit, other);
    }

    public DashboardSettings withLogLimit(int limit) {
        return new DashboardSettings(addresses, api, tokens, resume, batch, metrics, limit, pace);
    }
}
