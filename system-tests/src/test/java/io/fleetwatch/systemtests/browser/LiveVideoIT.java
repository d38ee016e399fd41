package io.fleetwatch.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.fleetwatch.systemtests.browser.Devices.StreamingCamera;
import io.fleetwatch.systemtests.running.Fleet;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Live video moves, and what does not move any more says so. */
@ExtendWith(RunningDashboard.class)
class LiveVideoIT {

    /** After which a picture may not look live any more, with what a busy machine needs to say so. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private static final Duration MACHINE = Duration.ofMillis(1_500);
    private static final int OFF_SCREEN = 24;

    @RegisterExtension
    final Browsers browsers = new Browsers();

    private final Fleet fleet;
    private final Door door;
    private final String name = "Gate " + UUID.randomUUID();

    LiveVideoIT(Fleet fleet) {
        this.fleet = fleet;
        this.door = Door.of(fleet);
    }

    @Test
    void aCameraIsSeenMovingAndSoonSaysThatItStopped() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera camera = devices.camera("operator", name);
            DashboardPage page = browsers.visitor(door).signIn("operator", "/video");
            Locator player = page.stream(camera.stream());
            assertThat(player).hasAttribute("data-phase", "live", DashboardPage.attribute(DashboardPage.SOON));
            assertMoves(player);
            assertThat(player).containsText(name);
            assertThat(player.locator(".figures"))
                    .hasText(
                            Pattern.compile("\\d+ fps · \\d+\\.\\d s"),
                            new LocatorAssertions.HasTextOptions().setTimeout(10_000));

            player.evaluate("""
                    (it) => { it.staleAt = new Promise((done) => {
                      const look = () => (it.dataset.phase === 'stale' ? done(Date.now()) : requestAnimationFrame(look));
                      look(); }) }""");
            camera.stop();
            long stopped = System.currentTimeMillis();
            assertThat(player).hasAttribute("data-phase", "stale", DashboardPage.attribute(DashboardPage.SOON));
            long stale = ((Number) player.evaluate("(it) => it.staleAt")).longValue() - stopped;
            System.out.printf("stale %d ms after the camera stopped%n", stale);
            assertThat(Duration.ofMillis(stale)).isLessThanOrEqualTo(STALE.plus(MACHINE));
            assertThat(player.locator(".notice")).containsText("STALE — last picture");

            camera.disconnect();
            assertThat(player).hasAttribute("data-phase", "offline", DashboardPage.attribute(DashboardPage.SOON));
            assertThat(player.locator(".notice")).containsText("Offline since");
        }
    }

    @Test
    void aStreamThatBeginsWhileSomebodyLooksIsShownWithoutALoad() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera first = devices.camera("viewer", name);
            DashboardPage page = browsers.visitor(door).signIn("viewer", "/video");
            Locator player = page.stream(first.stream());
            assertThat(player).hasAttribute("data-phase", "live", DashboardPage.attribute(DashboardPage.SOON));
            first.disconnect();
            assertThat(player).hasAttribute("data-phase", "offline", DashboardPage.attribute(DashboardPage.SOON));

            StreamingCamera again = devices.camera("viewer", name);
            assertThat(again.stream()).isEqualTo(first.stream());
            assertThat(player).hasAttribute("data-phase", "live", DashboardPage.attribute(DashboardPage.SOON));
            assertMoves(player);
        }
    }

    @Test
    void whatIsOffTheScreenIsNotFetched() {
        try (Devices devices = new Devices(fleet)) {
            StreamingCamera camera = devices.camera("operator", name);
            for (int i = 0; i < OFF_SCREEN; i++) {
                fleet.registerStream("operator", "Filler %02d".formatted(i));
            }
            DashboardPage page = browsers.visitor(door, Browsers.Desk.PHONE).signIn("operator", "/video");
            Locator player = page.stream(camera.stream());
            player.scrollIntoViewIfNeeded();
            assertThat(player).hasAttribute("data-phase", "live", DashboardPage.attribute(DashboardPage.SOON));
            await().atMost(10, TimeUnit.SECONDS).until(() -> watched() == 1);

            page.page().evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
            Locator last = page.page().locator("[data-stream-id]").last();
            last.scrollIntoViewIfNeeded();
            boolean ours = camera.stream().equals(last.getAttribute("data-stream-id"));
            if (ours) {
                page.page().evaluate("() => scrollTo(0, 0)");
            }
            // Only that of this camera has a producer; nobody takes it from the relay any more.
            await().atMost(10, TimeUnit.SECONDS).until(() -> framesSentMeanwhile(Duration.ofMillis(600)) == 0);

            player.scrollIntoViewIfNeeded();
            assertThat(player).hasAttribute("data-phase", "live", DashboardPage.attribute(DashboardPage.SOON));
            assertMoves(player);
        }
    }

    private double watched() {
        return fleet.scrapeRelay(0).sum("fleetwatch_relay_streams", "kind=\"watched\"") > 0 ? 1 : 0;
    }

    /** Whoever is subscribed gets ten a second. */
    private double framesSentMeanwhile(Duration time) {
        double before = fleet.scrapeRelay(0).sum("fleetwatch_relay_frames_sent_total");
        long until = System.nanoTime() + time.toNanos();
        await().atMost(5, TimeUnit.SECONDS).until(() -> System.nanoTime() >= until);
        return fleet.scrapeRelay(0).sum("fleetwatch_relay_frames_sent_total") - before;
    }

    /** Its pixels are others several times in a row. */
    private static void assertMoves(Locator player) {
        Set<Object> pictures = new HashSet<>();
        DashboardPage.await(DashboardPage.SOON).until(() -> {
            pictures.add(player.locator("canvas").evaluate("(canvas) => canvas.toDataURL()"));
            return pictures.size() >= 4;
        });
    }
}
