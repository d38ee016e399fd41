package io.fleetwatch.dashboard.web;

/** The settings as the page reads them: its own names, times in milliseconds. */
public record WebConfiguration(
        String wsUrl,
        int reconnectAttempts,
        long reconnectDelay,
        long debounceDelay,
        long throttleDelay,
        boolean showNotifications,
        boolean soundAlerts,
        long notificationDuration,
        boolean batchUpdates,
        boolean updateOnlyVisible,
        int maxCacheSize) {

    static WebConfiguration of(WebSettings settings) {
        return new WebConfiguration(
                settings.wsUrl(),
                settings.reconnectAttempts(),
                settings.reconnectDelay().toMillis(),
                settings.debounceDelay().toMillis(),
                settings.throttleDelay().toMillis(),
                settings.showNotifications(),
                settings.soundAlerts(),
                settings.notificationDuration().toMillis(),
                settings.batchUpdates(),
                settings.updateOnlyVisible(),
                settings.maxCacheSize());
    }
}
