package io.fleetwatch.systemtests.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What holds between the objects of one release: what refers to something finds it, and what has to be there is. */
enum ReleasePolicy {
    HAS_FIVE_SERVICES(all -> complain(
            Set.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard").stream()
                    .filter(it -> !all.has("Deployment", "fleetwatch-" + it)
                            || !all.has("Service", "fleetwatch-" + it)
                            || !all.has("ServiceAccount", "fleetwatch-" + it)),
            "has no Deployment, Service or ServiceAccount")),

    KEEPS_SECRETS_OUT(all -> all.ofKind("Secret").map(it -> it + " is part of the release")),

    HAS_UNIQUE_NAMES(all -> complain(
            all.all().stream()
                    .map(it -> it.kind() + " " + it.name())
                    .filter(it -> all.all().stream()
                                    .filter(other -> it.equals(other.kind() + " " + other.name()))
                                    .count()
                            > 1)
                    .distinct(),
            "is there twice")),

    HAS_A_DISRUPTION_BUDGET_PER_DEPLOYMENT(all -> complain(
            all.pods()
                    .filter(Pod::isService)
                    .filter(pod -> all.ofKind("PodDisruptionBudget")
                                    .filter(it -> pod.isSelectedBy(it.at("/spec/selector/matchLabels")))
                                    .filter(it -> it.at("/spec/maxUnavailable").asInt() == 1)
                                    .count()
                            != 1)
                    .map(pod -> pod.owner().toString()),
            "has not one disruption budget")),

    SELECTS_ITS_OWN_PODS(all -> complain(
            all.ofKind("Deployment")
                    .filter(it -> !it.pod().orElseThrow().isSelectedBy(it.at("/spec/selector/matchLabels")))
                    .map(Manifest::toString),
            "does not select its pods")),

    /** A selector cannot be changed once it is there, so nothing that changes may be in it. */
    SELECTS_BY_WHAT_NEVER_CHANGES(all -> complain(
            all.ofKind("Deployment")
                    .filter(it -> !Manifest.text(it.at("/spec/selector/matchLabels"))
                            .equals(Map.of(
                                    "app.kubernetes.io/name",
                                    "fleetwatch",
                                    "app.kubernetes.io/instance",
                                    Chart.RELEASE,
                                    "app.kubernetes.io/component",
                                    it.name().substring("fleetwatch-".length()))))
                    .map(Manifest::toString),
            "has another selector than ever before")),

    SELECTS_ONE_COMPONENT(all -> complain(
            all.ofKind("Service")
                    .filter(it -> it.at("/spec").has("selector"))
                    .filter(it -> all.pods()
                                    .filter(pod -> pod.isSelectedBy(it.at("/spec/selector")))
                                    .count()
                            != 1)
                    .map(Manifest::toString),
            "leads to no pod, or to pods of several kinds")),

    LEADS_TO_PORTS_THAT_ARE_THERE(all -> complain(
            all.ofKind("Service")
                    .filter(it -> it.at("/spec").has("selector"))
                    .filter(it -> all.pods()
                            .filter(pod -> pod.isSelectedBy(it.at("/spec/selector")))
                            .anyMatch(pod -> Manifest.each(it.at("/spec/ports"))
                                    .anyMatch(port ->
                                            pod.port(port.path("targetPort")).isEmpty())))
                    .map(Manifest::toString),
            "leads to a port that its pods do not have")),

    ROLLS_WITHOUT_A_GAP(all -> complain(
            all.ofKind("Deployment")
                    .filter(it -> !it.at("/spec/strategy/rollingUpdate/maxUnavailable")
                                    .isInt()
                            || it.at("/spec/strategy/rollingUpdate/maxUnavailable")
                                            .asInt()
                                    != 0
                            || it.at("/spec/strategy/rollingUpdate/maxSurge").asInt() < 1)
                    .map(Manifest::toString),
            "takes a pod away before another one is ready")),

    SPREADS_ITS_PODS(all -> complain(
            all.pods()
                    .filter(Pod::isService)
                    .filter(pod -> !Manifest.each(pod.spec().path("topologySpreadConstraints"))
                            .filter(it -> pod.isSelectedBy(it.at("/labelSelector/matchLabels")))
                            .map(it -> it.path("topologyKey").asText())
                            .toList()
                            .equals(List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")))
                    .map(pod -> pod.owner().toString()),
            "is not spread over hosts and zones")),

    SCALES_WHAT_IS_THERE(all -> complain(
            Stream.concat(all.ofKind("HorizontalPodAutoscaler"), all.ofKind("ScaledObject"))
                    .filter(it -> !all.has(
                                    "Deployment",
                                    it.at("/spec/scaleTargetRef/name").asText())
                            || all.get(
                                            "Deployment",
                                            it.at("/spec/scaleTargetRef/name").asText())
                                    .at("/spec")
                                    .has("replicas"))
                    .map(Manifest::toString),
            "scales nothing, or fights with a fixed number of replicas")),

    FINDS_WHAT_IT_NAMES(all -> all.pods().flatMap(pod -> Stream.concat(
                    Stream.of(pod.spec().path("serviceAccountName").asText())
                            .filter(it -> !it.isEmpty() && !all.has("ServiceAccount", it)),
                    Manifest.each(pod.spec().path("volumes"))
                            .map(it -> it.at("/configMap/name").asText())
                            .filter(it -> !it.isEmpty() && !all.has("ConfigMap", it)))
            .map(it -> pod.owner() + " names " + it + ", which is not there"))),

    GIVES_NO_ACCOUNT_A_TOKEN(all -> complain(
            all.ofKind("ServiceAccount")
                    .filter(it -> !it.json()
                                    .path("automountServiceAccountToken")
                                    .isBoolean()
                            || it.json().path("automountServiceAccountToken").asBoolean())
                    .map(Manifest::toString),
            "gives tokens to its pods")),

    DENIES_BY_DEFAULT(NetworkPolicies::complaints),

    /** A hook runs before anything that is none exists, on a first installation. */
    MAKES_WHAT_HOOKS_NEED_IN_TIME(Hooks::complaints),

    LEADS_EVERY_PATH_AS_THE_FRONT_DOOR_DOES(FrontDoorTable::complaints);

    /** Without state, which the compiler cannot know. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Manifests, Stream<String>> rule;

    ReleasePolicy(Function<Manifests, Stream<String>> rule) {
        this.rule = rule;
    }

    Stream<String> complaints(Manifests manifests) {
        return rule.apply(manifests);
    }

    private static Stream<String> complain(Stream<String> offenders, String complaint) {
        return offenders.map(it -> it + " " + complaint);
    }
}
