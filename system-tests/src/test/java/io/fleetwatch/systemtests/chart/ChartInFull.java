package io.fleetwatch.systemtests.chart;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * The library renders what Helm keeps, and leaves out hooks, which Helm runs and forgets; they are most of what may harm. So a
 * copy is rendered whose hooks are called otherwise, and they get their name back afterwards. And it asks no cluster.
 */
final class ChartInFull {

    private static final String HOOK = "helm.sh/hook";
    private static final String OTHERWISE = "hook.invalid/hook";

    /** What a template asks the cluster, up to the name: the library would ask the one that this machine happens to know. */
    static final String QUESTION = "lookup \"apps/v1\" \"Deployment\" $root.Release.Namespace (";

    private static final String NOTHING_THERE = "index (dict) (";

    private ChartInFull() {}

    static String render(Path chart, Function<Path, String> rendering) {
        return ChartCopy.use(
                        chart,
                        (name, text) -> name.startsWith("templates/")
                                ? text.replace(HOOK, OTHERWISE).replace(QUESTION, NOTHING_THERE)
                                : text,
                        rendering)
                .replace(OTHERWISE, HOOK);
    }
}
