package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.Locator;
import java.time.Instant;

/**
 * When something was first to be seen on a page, by the page's own clock, which is this machine's: looked for in every frame,
 * so that how long the test takes to ask does not count.
 */
final class Moment {

    private final Locator element;

    private Moment(Locator element) {
        this.element = element;
    }

    /**
     * Begins to look.
     *
     * @param element stays while what is in it comes and goes
     * @param condition in JavaScript, about {@code it}, the element's shadow root
     */
    static Moment watch(Locator element, String condition) {
        element.evaluate("""
                (element) => {
                  const it = element.shadowRoot;
                  element.momentOfTest = new Promise((seen) => {
                    const look = () => ((%s) ? seen(Date.now()) : requestAnimationFrame(look));
                    look();
                  });
                }""".formatted(condition));
        return new Moment(element);
    }

    /** Waits for it. */
    Instant seen() {
        Number millis = (Number) element.evaluate("""
                (element) => Promise.race([element.momentOfTest,
                  new Promise((never, late) => setTimeout(() => late(new Error('not seen within 20 s')), 20000))])""");
        return Instant.ofEpochMilli(millis.longValue());
    }
}
