package io.fleetwatch.dashboard.web;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an address of this service is. */
enum Address {
    /** One of the web app's pages: its own router takes it from there. */
    PAGE,
    /** A file of the bundle, whose name changes with its content. */
    BUNDLE,
    /** For a resource or the framework. */
    SERVICE,
    /** A file at the top, or nothing at all. */
    OTHER;

    private static final Set<String> PAGES =
            Set.of("/", "/index.html", "/nvrs", "/cameras", "/video", "/alerts", "/settings", "/enrol", "/signed-out");

    private static final List<String> PAGES_BELOW = List.of("/nvrs/", "/cameras/", "/video/", "/alerts/");

    /** A page below has one part more, which its router reads. */
    private static final Pattern ONE_PART = Pattern.compile("[A-Za-z0-9._~%:-]{1,200}");

    static Address of(String path) {
        if (PAGES.contains(path)) {
            return PAGE;
        }
        if (path.startsWith("/static/")) {
            return BUNDLE;
        }
        if (path.startsWith("/session/") || path.startsWith("/q/")) {
            return SERVICE;
        }
        return PAGES_BELOW.stream()
                        .anyMatch(it -> path.startsWith(it)
                                && ONE_PART.matcher(path.substring(it.length())).matches())
                ? PAGE
                : OTHER;
    }
}
