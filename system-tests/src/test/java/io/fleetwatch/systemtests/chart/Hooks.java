package io.fleetwatch.systemtests.chart;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Objects with which Helm does something before an installation or an upgrade. */
final class Hooks {

    private Hooks() {}

    static Stream<String> complaints(Manifests all) {
        return Stream.concat(
                all.pods()
                        .filter(pod ->
                                isHook(pod.owner()) && !events(pod.owner()).contains("test"))
                        .flatMap(pod -> needed(all, pod)
                                .filter(it ->
                                        !events(it).equals(events(pod.owner())) || weight(it) >= weight(pod.owner()))
                                .map(it -> pod.owner() + " needs " + it + ", which is made too late")),
                all.all().stream()
                        .filter(Hooks::isHook)
                        .filter(it -> !annotation(it, "hook-delete-policy").contains("before-hook-creation"))
                        .map(it -> it + " stands in the way of the next upgrade"));
    }

    static boolean isHook(Manifest manifest) {
        return !events(manifest).isEmpty();
    }

    private static Stream<Manifest> needed(Manifests all, Pod pod) {
        return Stream.concat(
                all.ofKind("ServiceAccount").filter(it -> it.name()
                        .equals(pod.spec().path("serviceAccountName").asText())),
                all.ofKind("NetworkPolicy")
                        .filter(it -> it.at("/spec/podSelector/matchLabels").has("app.kubernetes.io/component"))
                        .filter(it -> pod.isSelectedBy(it.at("/spec/podSelector/matchLabels"))));
    }

    private static Set<String> events(Manifest manifest) {
        Set<String> events = new TreeSet<>(Set.of(annotation(manifest, "hook").split(",")));
        events.remove("");
        return events;
    }

    private static int weight(Manifest manifest) {
        String weight = annotation(manifest, "hook-weight");
        return weight.isEmpty() ? 0 : Integer.parseInt(weight);
    }

    private static String annotation(Manifest manifest, String name) {
        return manifest.at("/metadata/annotations").path("helm.sh/" + name).asText();
    }
}
