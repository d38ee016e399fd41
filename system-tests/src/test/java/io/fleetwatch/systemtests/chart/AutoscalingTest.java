package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Switching an autoscaler on takes no pod away. */
class AutoscalingTest {

    private static final Map<String, String> SERVICES = Map.of(
            "nvrGateway", "fleetwatch-nvr-gateway",
            "inventoryService", "fleetwatch-inventory-service",
            "streamRelay", "fleetwatch-stream-relay",
            "alertService", "fleetwatch-alert-service",
            "dashboard", "fleetwatch-dashboard");

    /** Of what is there: the fewest are 2, the most 10, 6 or 4. */
    @ParameterizedTest
    @CsvSource({"5, 5", "2, 2", "1, 2", "0, 0"})
    void leavesAsManyPodsAsThereAre(int there, int kept) {
        Manifests upgrade = whileThereAre(there, on());

        SERVICES.values().forEach(name -> assertThat(
                        upgrade.get("Deployment", name).at("/spec/replicas").asText())
                .as(name)
                .isEqualTo(Integer.toString(kept)));
    }

    @Test
    void saysNothingWhereNothingIsKnown() {
        Manifests first = Chart.here().render(Chart.example("minimal"), on());

        SERVICES.values().forEach(name -> assertThat(
                        first.get("Deployment", name).at("/spec").has("replicas"))
                .as(name)
                .isFalse());
    }

    @Test
    void withoutAnAutoscalerTheValueDecides() {
        Manifests off = whileThereAre(5, Map.of("nvrGateway.replicas", "3"));

        assertThat(off.get("Deployment", "fleetwatch-nvr-gateway")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
    }

    private static Map<String, String> on() {
        Map<String, String> on = new TreeMap<>();
        SERVICES.keySet().forEach(it -> on.put(it + ".autoscaling.enabled", "true"));
        return on;
    }

    /** Rendering asks no cluster, so what it would have answered takes the place of the question. */
    private static Manifests whileThereAre(int pods, Map<String, String> changes) {
        return ChartCopy.use(
                Chart.here().folder(),
                (name, text) -> {
                    if (!name.equals("templates/_helpers.tpl")) {
                        return text;
                    }
                    assertThat(text).containsOnlyOnce(ChartInFull.QUESTION);
                    return text.replace(
                            ChartInFull.QUESTION, "dict \"spec\" (dict \"replicas\" " + pods + ") \"name\" (");
                },
                copy -> new Chart(copy).render(Chart.example("minimal"), changes));
    }
}
