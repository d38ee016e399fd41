package io.fleetwatch.gateway.dashboard;

/**
 * How much may be on its way to one dashboard, and how long it may take. Pure.
 *
 * @param perDashboard bytes in flight to one
 * @param total        bytes in flight to all of them, shared evenly
 * @param least        a share is never smaller, or nothing would fit
 * @param stallMs      a socket that takes nothing for this long is too slow
 */
record Limits(long perDashboard, long total, long least, long stallMs) {

    static Limits of(DashboardConfig config) {
        return new Limits(
                config.inFlight().asLongValue(),
                config.inFlightTotal().asLongValue(),
                config.batchSize().asLongValue(),
                config.stallLimit().toMillis());
    }

    /** Bytes a dashboard may be given now. An idle socket takes one message of any size, or that would never be sent. */
    long room(long inFlight, int dashboards) {
        if (inFlight == 0) {
            return Long.MAX_VALUE;
        }
        long share = Math.max(least, total / Math.max(1, dashboards));
        return Math.min(perDashboard, share) - inFlight;
    }

    boolean stalled(long inFlight, long progressAt, long now) {
        return inFlight > 0 && now - progressAt >= stallMs;
    }
}
