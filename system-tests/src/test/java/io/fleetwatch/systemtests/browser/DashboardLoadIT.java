package io.fleetwatch.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.browser.Smoothness.LongTasks;
import io.fleetwatch.systemtests.running.Fleet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Somebody scrolls through 5,000 NVRs and 20,000 cameras while 200 of them change every second, and the page neither stutters nor
 * grows. 40 s of it; {@code -Dfleetwatch.browser.minutes=5} for longer. Of the 5,000 as many are connected as send those changes.
 */
class DashboardLoadIT {

    private static final int NVRS = 5_000;
    private static final int CAMERAS_EACH = 4;
    private static final int CONNECTED = 1_000;
    private static final int CHANGES_PER_SECOND = 200;
    private static final double MOST_LONG_TASKS = 0.05;

    /** What a heap may have grown by after a collection, in share and in bytes: caches that fill once, no more. */
    private static final double MOST_GROWTH = 0.10;

    private static final long ROOM = 4 * 1024 * 1024;
    private static final Duration EACH_PAGE = each();

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private static Duration each() {
        String minutes = System.getProperty("fleetwatch.browser.minutes");
        return minutes == null
                ? Duration.ofSeconds(20)
                : Duration.ofSeconds(Math.round(Double.parseDouble(minutes) * 30));
    }

    @Test
    void scrollingThroughAChangingFleetIsSmoothAndTheHeapStaysFlat() {
        try (Fleet fleet = Fleet.start(
                        "dashboard-load-system",
                        builder -> builder.environment(
                                "nvr-gateway", Map.of("FLEETWATCH_GATEWAY_DEVICE_AUTH", "hostname")));
                LargeFleet large = LargeFleet.enrol(fleet, NVRS, CAMERAS_EACH)) {
            large.connect(CONNECTED);
            // On a busy machine the front door may find its one gateway too slow for a moment; the page comes back by
            // itself.
            DashboardPage page = browsers.visitor(Door.of(fleet))
                    .expectFailedRequests("/ws")
                    .signIn("admin", "/")
                    .awaitLive();
            DashboardPage.await(Duration.ofSeconds(30)).until(() -> page.kpi("NVRs") == NVRS);
            assertThat(page.kpi("Cameras")).isEqualTo((long) NVRS * CAMERAS_EACH);
            DashboardPage.await(Duration.ofSeconds(60)).until(() -> page.kpi("NVRs online") == CONNECTED);
            page.choose("NVRs").choose("Cameras").choose("NVRs");

            Smoothness smoothness = Smoothness.of(page);
            try (LargeFleet.Changes changes = large.change(CHANGES_PER_SECOND)) {
                // Every kind of thing has been made once.
                smoothness.scroll(Duration.ofSeconds(3));
                long heapBefore = smoothness.settledHeap();
                long changesBefore = changes.soFar();
                long start = System.nanoTime();
                LongTasks nvrs = smoothness.scroll(EACH_PAGE);
                page.choose("Cameras");
                LongTasks cameras = smoothness.scroll(EACH_PAGE);
                double rate = (changes.soFar() - changesBefore) * 1e9 / (System.nanoTime() - start);
                page.choose("NVRs");
                long heapAfter = smoothness.settledHeap();
                System.out.printf(
                        "%d NVRs, %d cameras, %.0f changes/s; long tasks in /nvrs %s, in /cameras %s;"
                                + " heap %.1f MB, after %d s %.1f MB%n",
                        NVRS,
                        NVRS * CAMERAS_EACH,
                        rate,
                        nvrs,
                        cameras,
                        heapBefore / 1e6,
                        2 * EACH_PAGE.toSeconds(),
                        heapAfter / 1e6);
                assertThat(rate).as("changes a second").isGreaterThan(0.9 * CHANGES_PER_SECOND);
                page.awaitLive();
                assertThat(nvrs.computed()).as("share of long tasks in /nvrs").isLessThan(MOST_LONG_TASKS);
                assertThat(cameras.computed())
                        .as("share of long tasks in /cameras")
                        .isLessThan(MOST_LONG_TASKS);
                assertThat(heapAfter)
                        .as("heap after, of %d before", heapBefore)
                        .isLessThan(Math.round(heapBefore * (1 + MOST_GROWTH)) + ROOM);
            }
        }
    }
}
