package io.fleetwatch.gateway.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Dashboards whose next batch is still gathering, with one time for all of them: events gather from when they were read, so
 * those who wait at one moment wait for nearly the same one. Owned by the dashboards' thread.
 */
final class Gathering {

    private List<Dashboard> waiting = new ArrayList<>();
    private long at = Long.MAX_VALUE;

    /** Whoever waits already stays once; the earliest time counts, and a look too early costs nothing. */
    void add(Dashboard dashboard, long until) {
        if (!dashboard.gathering) {
            dashboard.gathering = true;
            waiting.add(dashboard);
        }
        at = Math.min(at, until);
    }

    /** All of them, and none waits any more, once the time has come. */
    List<Dashboard> due(long now) {
        if (now < at) {
            return List.of();
        }
        List<Dashboard> due = waiting;
        due.forEach(dashboard -> dashboard.gathering = false);
        waiting = new ArrayList<>();
        at = Long.MAX_VALUE;
        return due;
    }

    /** When somebody is due. */
    long at() {
        return at;
    }
}
