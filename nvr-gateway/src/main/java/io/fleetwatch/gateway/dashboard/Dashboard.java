package io.fleetwatch.gateway.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * A connected dashboard, as {@link Dashboards#open} returned it; only the package looks inside. Everything that changes is
 * owned by the dashboards' thread.
 */
public final class Dashboard {

    final DashboardSocket socket;
    final String person;
    final boolean batch;

    RegionScope scope;
    Place place;

    /** Whether {@code dashboard_ok} was sent. */
    boolean greeted;

    /** Bytes its socket has not taken yet. */
    long inFlight;

    /** When its socket last took something, or was last given something while it had nothing. */
    long progressAt;

    long cursorAt;

    /** Whether it had been sent everything at some time since it last lost its place: from then on what it gets is news. */
    boolean caughtUp;

    /** Whether it waits for its socket, and not for the feed. */
    boolean blocked;

    /** Whether it stands in line for its next turn. */
    boolean inLine;

    /** Whether it waits for its batch to gather. */
    boolean gathering;

    /** Seconds between metrics; 0 when it has not subscribed. */
    int metricsInterval;

    /** Second, counted since start, of the next metrics message. */
    long metricsDue;

    /** Nothing is sent any more; set once. */
    boolean ended;

    Dashboard(
            DashboardSocket socket,
            String person,
            RegionScope scope,
            @Nullable Resume resume,
            boolean batch,
            long now) {
        this.socket = socket;
        this.person = person;
        this.scope = scope;
        this.batch = batch;
        this.place = resume == null ? new Place.Fresh() : new Place.Waiting(resume, now);
    }

    @Override
    public String toString() {
        return socket.id();
    }
}
