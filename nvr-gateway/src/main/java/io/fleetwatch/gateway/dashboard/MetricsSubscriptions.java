package io.fleetwatch.gateway.dashboard;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Dashboards that asked for {@code {"type":"metrics",…}} every few seconds. There is one timer for all, the sweep of the
 * dashboards' thread; the message is made once a second at most, and one whose socket is busy misses it.
 */
@ApplicationScoped
public class MetricsSubscriptions {

    private static final int LONGEST_SECONDS = 60;

    private final Dashboards dashboards;

    MetricsSubscriptions(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /**
     * Starts, changes or (with 0) stops this dashboard's subscription; it ends with the dashboard. May be called on any
     * thread.
     *
     * @param intervalSeconds 1 to 60, or 0
     * @return false when the interval is out of range, and nothing has changed
     */
    public boolean subscribe(Dashboard dashboard, int intervalSeconds) {
        boolean valid = intervalSeconds >= 0 && intervalSeconds <= LONGEST_SECONDS;
        if (valid) {
            dashboards.subscribe(dashboard, intervalSeconds);
        }
        return valid;
    }
}
