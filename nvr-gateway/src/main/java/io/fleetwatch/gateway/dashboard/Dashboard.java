package io.fleetwatch.gateway.dashboard;

/** A connected dashboard, as {@link Dashboards#open} returned it; only the package looks inside. */
public final class Dashboard {

    /** Any thread: never changes. */
    final DashboardSocket socket;

    Dashboard(DashboardSocket socket) {
        this.socket = socket;
    }
}
