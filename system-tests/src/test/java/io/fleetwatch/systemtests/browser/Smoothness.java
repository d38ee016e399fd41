package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;

/** How a page takes scrolling, and what it keeps in memory; Chromium tells both. */
final class Smoothness {

    private static final int TURN_AFTER = 60;
    private static final int STEP_MILLIS = 50;

    private final Page page;
    private final CDPSession session;

    private Smoothness(Page page, CDPSession session) {
        this.page = page;
        this.session = session;
    }

    /**
     * Shares of a time.
     *
     * @param held in which a task took more than 50 ms, whether it computed or waited for a processor
     * @param computed by tasks that computed for more than 50 ms, which is what the page itself is to blame for
     */
    record LongTasks(double held, double computed) {

        @Override
        public String toString() {
            return "%.1f %% of the time (computing: %.1f %%)".formatted(100 * held, 100 * computed);
        }
    }

    static Smoothness of(DashboardPage dashboard) {
        Page page = dashboard.page();
        page.evaluate("""
                () => {
                  window.longTasks = 0;
                  new PerformanceObserver((list) => list.getEntries().forEach((task) => (window.longTasks += task.duration)))
                    .observe({ type: 'longtask' });
                }""");
        return new Smoothness(page, dashboard.visitor().context().newCDPSession(page));
    }

    /** Scrolls down and up with the wheel. */
    LongTasks scroll(Duration time) {
        page.mouse().move(page.viewportSize().width / 2.0, page.viewportSize().height * 0.6);
        Browser browser = page.context().browser();
        browser.startTracing(page, new Browser.StartTracingOptions().setCategories(List.of("toplevel")));
        double before = number("() => window.longTasks");
        double start = number("() => performance.now()");
        double now = start;
        for (int step = 0; now - start < time.toMillis(); step++) {
            page.mouse().wheel(0, step / TURN_AFTER % 2 == 0 ? 400 : -400);
            now = number("() => new Promise((next) => setTimeout(() => next(performance.now()), " + STEP_MILLIS + "))");
        }
        double held = number("() => window.longTasks") - before;
        double computed = MainThread.of(browser.stopTracing()).millisInLongTasks();
        return new LongTasks(held / (now - start), computed / (now - start));
    }

    /** Bytes that are left after a collection. */
    long settledHeap() {
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    }

    private double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
