package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two independent readings of the Kubernetes API agree that it takes what the chart renders. */
class ManifestsAreValidTest {

    private static final Chart CHART = Chart.here();

    /** Of operators; nobody but the one in the name publishes a model. */
    private static final Set<String> CUSTOM = Set.of(
            "gateway.networking.k8s.io/v1 HTTPRoute",
            "monitoring.coreos.com/v1 PodMonitor",
            "monitoring.coreos.com/v1 ServiceMonitor",
            "monitoring.coreos.com/v1 PrometheusRule");

    static Stream<Arguments> examplesAndVersions() {
        return Chart.examples().stream()
                .flatMap(example -> Chart.KUBERNETES.stream().map(version -> Arguments.of(example, version)));
    }

    @ParameterizedTest(name = "{0}, Kubernetes {1}")
    @MethodSource("examplesAndVersions")
    void kubernetesTakesEveryObject(Path example, String kubernetes) {
        Manifests manifests = CHART.render(example, kubernetes, Map.of());

        assertThat(manifests.all()).hasSizeGreaterThan(25);
        assertThat(complaints(manifests)).isEmpty();
    }

    /** Every switch that makes other objects or other fields. */
    static Stream<Map<String, String>> switches() {
        return Stream.of(
                Map.of("migrations.mode", "job"),
                Map.of("frontDoor.httpRoute.enabled", "false", "frontDoor.ingress.enabled", "true"),
                Map.of("monitoring.serviceMonitor.enabled", "true"),
                Map.of("tls.enabled", "true", "tls.existingSecret", "pods", "monitoring.podMonitor.enabled", "true"),
                Map.of(
                        "nvrGateway.autoscaling.enabled", "true",
                        "nvrGateway.autoscaling.connectionsPerPod", "8000",
                        "inventoryService.autoscaling.enabled", "true",
                        "streamRelay.autoscaling.enabled", "true",
                        "streamRelay.autoscaling.connectionsPerPod", "2000",
                        "alertService.autoscaling.enabled", "true",
                        "dashboard.autoscaling.enabled", "true"),
                Map.of(
                        "nvrGateway.settings.fleetwatch\\.gateway\\.device-auth", "hostname",
                        "nvrGateway.extraEnv[0].name", "TZ",
                        "nvrGateway.extraEnv[0].value", "UTC",
                        "nvrGateway.javaToolOptions", "-XX:MaxRAMPercentage=50",
                        "nvrGateway.priorityClassName", "important",
                        "nvrGateway.nodeSelector.pool", "edge",
                        "image.pullSecrets[0].name", "registry"),
                Map.of(
                        "kafka.securityProtocol",
                        "SSL",
                        "kafka.existingSecret",
                        "kafka",
                        "kafka.tls.clientKey",
                        "client.pem"),
                Map.of("strimzi.topics.enabled", "true", "strimzi.topics.cluster", "kafka"),
                Map.of(
                        "strimzi.users.enabled", "true",
                        "strimzi.users.cluster", "kafka",
                        "strimzi.apiVersion", "kafka.strimzi.io/v1beta2",
                        "kafka.securityProtocol", "SASL_PLAINTEXT"),
                Map.of("ipFamily", "IPv6", "networkPolicy.enabled", "false", "test.enabled", "false"));
    }

    @ParameterizedTest
    @MethodSource("switches")
    void kubernetesTakesWhatSwitchesAdd(Map<String, String> changes) {
        assertThat(complaints(CHART.render(Chart.example("minimal"), changes))).isEmpty();
    }

    @Test
    void theModelsKnowEveryObjectOfKubernetesItself() {
        assertThat(Chart.examples().stream()
                        .flatMap(example -> CHART.render(example).all().stream())
                        .filter(it -> !CustomResources.knows(it))
                        .filter(it -> !Fabric8Models.knows(it)
                                || KubernetesClientModels.knows(it) == CUSTOM.contains(it.type())))
                .isEmpty();
    }

    @Test
    void bothModelsFindAnUnknownField() {
        Manifest misspelled = deployment(spec -> spec.put("minReadySecond", 5));

        assertThat(KubernetesClientModels.complaint(misspelled))
                .hasValueSatisfying(it -> assertThat(it).contains("minReadySecond"));
        assertThat(Fabric8Models.complaint(misspelled))
                .hasValueSatisfying(it -> assertThat(it).contains("minReadySecond"));
    }

    @Test
    void bothModelsFindAWrongType() {
        Manifest wrong = deployment(spec -> spec.putArray("template"));

        assertThat(KubernetesClientModels.complaint(wrong)).isPresent();
        assertThat(Fabric8Models.complaint(wrong)).isPresent();
    }

    @Test
    void kubernetesOwnModelFindsAMissingField() {
        assertThat(KubernetesClientModels.complaint(deployment(spec -> spec.remove("selector"))))
                .hasValueSatisfying(it -> assertThat(it).contains("selector"));
    }

    @Test
    void theModelsOfOperatorsFindAnUnknownField() {
        Manifests manifests = CHART.render(Chart.example("highly-available"));

        for (String kind : Set.of("HTTPRoute", "PodMonitor", "KafkaTopic", "KafkaUser", "ScaledObject")) {
            Manifest intact = manifests.ofKind(kind).findFirst().orElseThrow();
            Manifest misspelled = new Manifest(intact.json().deepCopy());
            ((ObjectNode) misspelled.at("/spec")).put("nobodyKnowsThis", true);
            assertThat(complaints(new Manifests(List.of(intact)))).isEmpty();
            assertThat(complaints(new Manifests(List.of(misspelled))))
                    .as(kind)
                    .anyMatch(it -> it.contains("nobodyKnowsThis"));
        }
    }

    private static Manifest deployment(Consumer<ObjectNode> fault) {
        return CHART.render(Chart.example("minimal"))
                .with("Deployment", "fleetwatch-dashboard", it -> fault.accept((ObjectNode) it.path("spec")))
                .get("Deployment", "fleetwatch-dashboard");
    }

    private static List<String> complaints(Manifests manifests) {
        return manifests.all().stream()
                .flatMap(it -> CustomResources.knows(it)
                        ? CustomResources.complaints(it)
                        : Stream.concat(
                                Fabric8Models.complaint(it).stream(),
                                CUSTOM.contains(it.type())
                                        ? Stream.empty()
                                        : KubernetesClientModels.complaint(it).stream()))
                .toList();
    }
}
