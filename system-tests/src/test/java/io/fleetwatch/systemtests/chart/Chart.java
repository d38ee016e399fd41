package io.fleetwatch.systemtests.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fleetwatch.systemtests.repository.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chart, rendered as `helm template` does it, hooks included, by Helm itself in this process. */
record Chart(Path folder) {

    static final String RELEASE = "fleetwatch";
    static final String NAMESPACE = "fleetwatch";
    static final String OLDEST_KUBERNETES = "1.30.0";
    static final List<String> KUBERNETES = List.of(OLDEST_KUBERNETES, "1.31.0", "1.32.0", "1.33.0", "1.34.0");

    static Chart here() {
        return new Chart(Checkout.here().root().resolve("deploy/helm/fleetwatch"));
    }

    /** Values files for people to start from, each a whole installation. */
    static List<Path> examples() {
        return List.of(example("minimal"), example("highly-available"), example("one-machine"));
    }

    static Path example(String name) {
        return Checkout.here().root().resolve("deploy/helm/examples/" + name + ".yaml");
    }

    LintResult lint() {
        return lint("{}");
    }

    /**
     * Helm's library lints a chart with its own values only, so others take their place.
     *
     * @param values in YAML, as with {@code -f}
     */
    LintResult lint(String values) {
        return ChartCopy.use(
                folder,
                (name, text) -> name.equals("values.yaml") ? Values.merged(text, values) : text,
                copy -> new Helm(copy).lint().strict().call());
    }

    Manifests render(Path values) {
        return render(values, OLDEST_KUBERNETES, Map.of());
    }

    Manifests render(Path values, Map<String, String> changes) {
        return render(values, OLDEST_KUBERNETES, changes);
    }

    Manifests render(Path values, String kubernetes, Map<String, String> changes) {
        return Manifests.of(ChartInFull.render(folder, copy -> text(copy, values, kubernetes, changes)));
    }

    /**
     * What Helm keeps of a release: everything but hooks.
     *
     * @param changes as after {@code --set}
     */
    String text(Path values, String kubernetes, Map<String, String> changes) {
        return text(folder, values, kubernetes, changes);
    }

    private static String text(Path chart, Path values, String kubernetes, Map<String, String> changes) {
        TemplateCommand command = new Helm(chart)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(kubernetes)
                .withValuesFile(values);
        changes.forEach(command::set);
        return command.call();
    }
}
