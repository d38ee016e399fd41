package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;

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

    /** Scrolls down and up with the wheel; the share of this time in which a task of more than 50 ms held the page. */
    double scroll(Duration time) {
        page.mouse().move(page.viewportSize().width / 2.0, page.viewportSize().height * 0.6);
        double before = number("() => window.longTasks");
        double start = number("() => performance.now()");
        double now = start;
        for (int step = 0; now - start < time.toMillis(); step++) {
            page.mouse().wheel(0, step / TURN_AFTER % 2 == 0 ? 400 : -400);
            page.waitForFunction("(until) => performance.now() >= until", now + STEP_MILLIS);
            now = number("() => performance.now()");
        }
        return (number("() => window.longTasks") - before) / (now - start);
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
