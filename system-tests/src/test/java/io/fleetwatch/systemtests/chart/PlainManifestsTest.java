package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests for {@code kubectl apply} are what the chart renders. {@code ./fleetwatch manifests} runs this with
 * {@code -Dfleetwatch.manifests=write}, which writes them instead.
 */
class PlainManifestsTest {

    private static final Path FOLDER = Checkout.here().root().resolve("deploy/kubernetes");
    private static final boolean WRITE = "write".equals(System.getProperty("fleetwatch.manifests"));

    /** Labels that say that Helm looks after an object, which is not so here. */
    private static final Predicate<String> OF_HELM = line ->
            line.strip().startsWith("helm.sh/chart:") || line.strip().equals("app.kubernetes.io/managed-by: Helm");

    @ParameterizedTest
    @ValueSource(strings = {"migrations.yaml", "fleetwatch.yaml"})
    void manifestsAreWhatTheChartRenders(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        String rendered = rendered(file.equals("migrations.yaml"));
        if (WRITE) {
            Files.writeString(path, rendered);
        }
        assertThat(Files.readString(path))
                .as("run ./fleetwatch manifests and commit what it writes")
                .isEqualTo(rendered);
    }

    @Test
    void theyKeepToEveryPolicyWithoutHelm() throws IOException {
        Manifests manifests = Manifests.of(Files.readString(FOLDER.resolve("migrations.yaml"))
                + Files.readString(FOLDER.resolve("fleetwatch.yaml")));

        assertThat(manifests.ofKind("Job")).hasSize(3);
        assertThat(manifests.ofKind("Deployment")).hasSize(5);
        assertThat(manifests.all()).noneMatch(it -> it.json().toString().contains("helm.sh/"));
        assertThat(Stream.concat(
                        Arrays.stream(PodPolicy.values()).flatMap(it -> it.complaints(manifests)),
                        Arrays.stream(ReleasePolicy.values()).flatMap(it -> it.complaints(manifests))))
                .isEmpty();
    }

    private static String rendered(boolean migrations) {
        String all = Chart.here().text(FOLDER.resolve("values.yaml"), Chart.OLDEST_KUBERNETES, Map.of());
        List<String> objects = Arrays.stream(all.split("(?m)^---$"))
                .map(String::strip)
                .filter(it -> it.contains("kind:"))
                .filter(it -> it.contains("# Source: fleetwatch/templates/migrations/") == migrations)
                .map(it -> it.lines().filter(OF_HELM.negate()).collect(Collectors.joining("\n")))
                .toList();
        return "# Rendered from deploy/helm/fleetwatch with deploy/kubernetes/values.yaml by: ./fleetwatch manifests\n"
                + objects.stream().map(it -> "---\n" + it + "\n").collect(Collectors.joining());
    }
}
