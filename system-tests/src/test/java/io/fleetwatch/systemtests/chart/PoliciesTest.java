package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example keeps to every policy, and every policy is broken once on purpose, by a fault that it has to find. */
class PoliciesTest {

    private static final Chart CHART = Chart.here();

    /** What the examples do not switch on. */
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("migrations.mode", "job"),
            Map.entry("tls.existingSecret", "pods"),
            Map.entry("tls.enabled", "true"),
            Map.entry("frontDoor.ingress.enabled", "true"),
            Map.entry("oidc.caSecret", "provider-ca"),
            Map.entry("streamRelay.internalTlsSecret", "relays"),
            Map.entry("dashboard.autoscaling.enabled", "true"),
            Map.entry("nvrGateway.drainSeconds", "14"),
            Map.entry("streamRelay.drainSeconds", "60"),
            Map.entry("rollout.noticeSeconds", "60"),
            Map.entry("alertService.settings.fleetwatch\\.alerts\\.retention", "30d"));

    static Stream<Path> examples() {
        return Chart.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesKeepToEveryPolicy(Path example) {
        assertThat(complaints(CHART.render(example))).isEmpty();
    }

    @Test
    void soDoesWhatTheyDoNotSwitchOn() {
        assertThat(complaints(CHART.render(Chart.example("minimal"), EVERYTHING)))
                .isEmpty();
    }

    @Test
    void thereAreEnoughPodsToLookAt() {
        assertThat(CHART.render(Chart.example("minimal")).pods().map(pod -> pod.owner()
                        .kind()))
                .containsExactlyInAnyOrder(
                        "Deployment",
                        "Deployment",
                        "Deployment",
                        "Deployment",
                        "Deployment",
                        "Job",
                        "Job",
                        "Job",
                        "Pod");
    }

    static Stream<PlantedFault> podFaults() {
        return PlantedFault.ofPods().stream();
    }

    @ParameterizedTest
    @MethodSource("podFaults")
    void aPolicyForPodsFindsItsFault(PlantedFault fault) {
        Manifests intact = CHART.render(Chart.example("minimal"));

        assertThat(complainers(fault.plantIn(intact))).containsExactly(fault.policy());
    }

    static Stream<PlantedFault> releaseFaults() {
        return PlantedFault.ofReleases().stream();
    }

    @ParameterizedTest
    @MethodSource("releaseFaults")
    void aPolicyForTheReleaseFindsItsFault(PlantedFault fault) {
        Manifests intact = CHART.render(Chart.example("minimal"), Map.of("dashboard.autoscaling.enabled", "true"));

        assertThat(complainers(fault.plantIn(intact))).contains(fault.policy());
    }

    @Test
    void everyPolicyHasAFault() {
        Set<Enum<?>> planted = Stream.concat(podFaults(), releaseFaults())
                .map(PlantedFault::policy)
                .collect(Collectors.toSet());

        assertThat(planted).containsAll(EnumSet.allOf(PodPolicy.class));
        assertThat(planted).containsAll(EnumSet.allOf(ReleasePolicy.class));
    }

    private static List<String> complaints(Manifests manifests) {
        return Stream.concat(
                        Arrays.stream(PodPolicy.values())
                                .flatMap(policy -> policy.complaints(manifests).map(it -> policy + ": " + it)),
                        Arrays.stream(ReleasePolicy.values())
                                .flatMap(policy -> policy.complaints(manifests).map(it -> policy + ": " + it)))
                .toList();
    }

    private static List<Enum<?>> complainers(Manifests manifests) {
        return Stream.<Enum<?>>concat(
                        Arrays.stream(PodPolicy.values())
                                .filter(policy ->
                                        policy.complaints(manifests).findAny().isPresent()),
                        Arrays.stream(ReleasePolicy.values())
                                .filter(policy ->
                                        policy.complaints(manifests).findAny().isPresent()))
                .toList();
    }
}
