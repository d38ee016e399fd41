package io.fleetwatch.systemtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Browsers of the people in one test. After the test they are closed, and what their pages complained of fails it, unless the
 * test said that it would happen.
 */
final class Browsers implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Browsers.class);

    private final List<Visitor> visitors = new ArrayList<>();
    private @Nullable Browser browser;

    @Override
    public void beforeEach(ExtensionContext context) {
        browser = context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(BrowserProgram.class, type -> BrowserProgram.start(), BrowserProgram.class)
                .browser();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
        try {
            if (failed) {
                visitors.forEach(visitor -> visitor.keepPictures(test));
            }
        } finally {
            visitors.forEach(Visitor::close);
        }
        List<String> complaints = visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError("pages complained:\n  " + String.join("\n  ", complaints));
        }
    }

    /** A browser of its own at a desk: nobody is signed in, nothing is stored, the cache is empty. */
    Visitor visitor(Door door) {
        return visitor(door, Desk.LIGHT);
    }

    Visitor visitor(Door door, Desk desk) {
        Browser program = Objects.requireNonNull(browser, "only inside a test");
        Visitor visitor = new Visitor(program.newContext(desk.options().setBaseURL(door.address())), door);
        visitors.add(visitor);
        return visitor;
    }

    /** What the person sits at. */
    record Desk(int width, int height, ColorScheme scheme, ReducedMotion motion) {

        static final Desk LIGHT = new Desk(1440, 900, ColorScheme.LIGHT);
        static final Desk DARK = new Desk(1440, 900, ColorScheme.DARK);
        static final Desk PHONE = new Desk(390, 844, ColorScheme.LIGHT);
        static final Desk PHONE_DARK = new Desk(390, 844, ColorScheme.DARK);

        /** Where nothing moves that need not. */
        static final Desk STILL = new Desk(1440, 900, ColorScheme.LIGHT, ReducedMotion.REDUCE);

        Desk(int width, int height, ColorScheme scheme) {
            this(width, height, scheme, ReducedMotion.NO_PREFERENCE);
        }

        Browser.NewContextOptions options() {
            return new Browser.NewContextOptions()
                    .setReducedMotion(motion)
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Berlin");
        }

        String description() {
            return (width < 500 ? "phone" : "desk") + (scheme == ColorScheme.DARK ? "-dark" : "-light");
        }
    }
}
