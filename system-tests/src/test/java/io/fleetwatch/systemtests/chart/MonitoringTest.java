package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboards reach the cluster as they are written, whoever writes them and however many there are. */
class MonitoringTest {

    private static final Map<String, String> ON = Map.of(
            "monitoring.prometheusRules.enabled", "true",
            "monitoring.grafanaDashboards.enabled", "true",
            "monitoring.labels.release", "prometheus");

    private static final String WIKI = "https://wiki.example.com/fleetwatch/";

    private static final String RULES = """
            groups:
              - name: presence
                rules:
                  - alert: NobodyHome
                    expr: sum(fleetwatch_gateway_connections) == 0
                    for: 5m
                    labels:
                      severity: critical
                    annotations:
                      summary: "{{ $value }} connections on {{ $labels.pod }}"
            """;

    private static final String DASHBOARD = """
            {
              "title": "Fleet",
              "panels": [{"legendFormat": "{{pod}}"}]
            }
            """;

    @Test
    void rulesAndDashboardsArePassedOnUntouched(@TempDir Path folder) throws IOException {
        Chart chart = copy(folder);
        Files.writeString(folder.resolve("rules/Presence.yaml"), RULES);
        Files.writeString(folder.resolve("dashboards/fleet.json"), DASHBOARD);

        Manifests manifests = chart.render(Chart.example("minimal"), ON);

        Manifest rules = manifests.get("PrometheusRule", "fleetwatch-presence");
        assertThat(rules.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
        assertThat(rules.at("/spec/groups/0/rules/0/annotations/summary").asText())
                .isEqualTo("{{ $value }} connections on {{ $labels.pod }}");
        assertThat(Fabric8Models.complaint(rules)).isEmpty();
        Manifest dashboard = manifests.get("ConfigMap", "fleetwatch-dashboard-fleet");
        assertThat(dashboard.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        assertThat(dashboard.at("/data").path("fleet.json").asText()).isEqualTo(DASHBOARD.strip());
    }

    /** The files that promtool and the tests of dashboards read, with links to where somebody keeps the docs. */
    @Test
    void everyRuleFileAndDashboardOfTheChartIsRendered() throws IOException {
        Map<String, String> changes = new TreeMap<>(ON);
        changes.put("monitoring.docsUrl", WIKI);
        Manifests manifests = Chart.here().render(Chart.example("minimal"), changes);

        List<Path> rules = files("rules", ".yaml");
        assertThat(rules).hasSizeGreaterThan(3);
        assertThat(manifests.ofKind("PrometheusRule")).hasSameSizeAs(rules);
        for (Path file : rules) {
            assertThat(manifests
                            .get("PrometheusRule", "fleetwatch-" + nameOf(file))
                            .at("/spec"))
                    .isEqualTo(new YAMLMapper().readTree(linked(file)));
        }
        List<Path> dashboards = files("dashboards", ".json");
        assertThat(dashboards).hasSizeGreaterThan(3);
        assertThat(manifests.ofKind("ConfigMap")).hasSameSizeAs(dashboards);
        for (Path file : dashboards) {
            assertThat(manifests
                            .get("ConfigMap", "fleetwatch-dashboard-" + nameOf(file))
                            .at("/data")
                            .path(file.getFileName().toString())
                            .asText())
                    .isEqualTo(linked(file).strip());
        }
    }

    @Test
    void everyRunbookIsWhereItsAlertSays() {
        Map<String, String> changes = new TreeMap<>(ON);
        changes.put("monitoring.docsUrl", WIKI);
        List<String> links = Chart.here()
                .render(Chart.example("minimal"), changes)
                .ofKind("PrometheusRule")
                .flatMap(it -> it.json().findValuesAsText("runbook_url").stream())
                .toList();

        assertThat(links).hasSizeGreaterThan(20).allSatisfy(link -> {
            assertThat(link).startsWith(WIKI);
            assertThat(Checkout.here().root().resolve(link.substring(WIKI.length())))
                    .isRegularFile();
        });
    }

    @Test
    void noneIsNoError(@TempDir Path folder) throws IOException {
        Manifests manifests = copy(folder).render(Chart.example("minimal"), ON);

        assertThat(manifests.ofKind("PrometheusRule")).isEmpty();
        assertThat(manifests.ofKind("ConfigMap")).isEmpty();
    }

    @Test
    void prometheusReadsEveryService() {
        for (String kind : new String[] {"PodMonitor", "ServiceMonitor"}) {
            String value = "monitoring." + kind.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + kind.substring(1);
            Manifest monitor = Chart.here()
                    .render(Chart.example("minimal"), Map.of(value + ".enabled", "true"))
                    .get(kind, "fleetwatch");

            assertThat(Manifest.each(monitor.at("/spec/selector/matchExpressions/0/values")))
                    .map(it -> it.asText())
                    .containsExactlyInAnyOrder(
                            "nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard");
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Chart.here().folder().resolve(folder))) {
            return files.filter(it -> it.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String linked(Path file) throws IOException {
        return Files.readString(file).replace("https://fleetwatch.example/", WIKI);
    }

    /** The chart, without rules and dashboards. */
    private static Chart copy(Path folder) throws IOException {
        Path chart = Chart.here().folder();
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.sorted().toList()) {
                String name = chart.relativize(file).toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(folder.resolve(name));
                } else if (!name.startsWith("rules/") && !name.startsWith("dashboards/")) {
                    Files.copy(file, folder.resolve(name));
                }
            }
        }
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("dashboards"));
        return new Chart(folder);
    }
}
