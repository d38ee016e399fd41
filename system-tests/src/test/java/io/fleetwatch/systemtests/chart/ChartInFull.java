package io.fleetwatch.systemtests.chart;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * The library renders what Helm keeps, and leaves out hooks, which Helm runs and forgets; they are most of what may harm. So a
 * copy is rendered whose hooks are called otherwise, and they get their name back afterwards.
 */
final class ChartInFull {

    private static final String HOOK = "helm.sh/hook";
    private static final String OTHERWISE = "hook.invalid/hook";

    private ChartInFull() {}

    static String render(Path chart, Function<Path, String> rendering) {
        return ChartCopy.use(
                        chart,
                        (name, text) -> name.startsWith("templates/") ? text.replace(HOOK, OTHERWISE) : text,
                        rendering)
                .replace(OTHERWISE, HOOK);
    }
}
