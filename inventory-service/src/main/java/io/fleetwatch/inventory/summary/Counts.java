package io.fleetwatch.inventory.summary;

import java.util.List;

/** How many are online, of how many. */
record Counts(
        long totalNvrs, long onlineNvrs, long offlineNvrs, long totalCameras, long onlineCameras, long offlineCameras) {

    static Counts of(long totalNvrs, long onlineNvrs, long totalCameras, long onlineCameras) {
        return new Counts(
                totalNvrs,
                onlineNvrs,
                totalNvrs - onlineNvrs,
                totalCameras,
                onlineCameras,
                totalCameras - onlineCameras);
    }

    static Counts sum(List<Counts> parts) {
        return of(
                parts.stream().mapToLong(Counts::totalNvrs).sum(),
                parts.stream().mapToLong(Counts::onlineNvrs).sum(),
                parts.stream().mapToLong(Counts::totalCameras).sum(),
                parts.stream().mapToLong(Counts::onlineCameras).sum());
    }
}
