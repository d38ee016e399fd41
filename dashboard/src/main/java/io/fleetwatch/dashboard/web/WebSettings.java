package io.fleetwatch.dashboard.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How the web app behaves in everybody's browser, unless they chose otherwise themselves. */
@ConfigMapping(prefix = "fleetwatch.web")
public interface WebSettings {

    /** The gateway's socket; a path is taken with the page's own host. */
    @WithDefault("/ws")
    String wsUrl();

    /** Failed attempts after which the page polls, while it keeps trying. */
    @Positive
    @WithDefault("10")
    int reconnectAttempts();

    /** First wait before connecting again; doubles, with full jitter, up to 30 s. */
    @WithDefault("1s")
    Duration reconnectDelay();

    /** Statistics are told at most this often. */
    @WithDefault("500ms")
    Duration debounceDelay();

    /** Charts are drawn at most this often. */
    @WithDefault("1s")
    Duration throttleDelay();

    /** Whether changes and alerts make toasts. */
    @WithDefault("true")
    boolean showNotifications();

    /** Whether alerts make a sound. */
    @WithDefault("false")
    boolean soundAlerts();

    /** How long a toast stays. */
    @WithDefault("5s")
    Duration notificationDuration();

    /** Whether changes are handed to the page every 100 ms instead of one by one. */
    @WithDefault("true")
    boolean batchUpdates();

    /** Whether only what is on the screen is drawn again. */
    @WithDefault("true")
    boolean updateOnlyVisible();

    /** NVRs and cameras together that a page keeps. */
    @Positive
    @WithDefault("50000")
    int maxCacheSize();
}
