package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Stream;

/** Whether every pod is closed first, then opened for what it needs; the pods' side of both is read by labels and port names. */
final class NetworkPolicies {

    private NetworkPolicies() {}

    static Stream<String> complaints(Manifests all) {
        return Stream.of(
                        all.pods().filter(pod -> !isDenied(all, pod)).map(pod -> pod.owner() + " is open to everybody"),
                        all.pods()
                                .filter(pod -> pods(all, pod)
                                        .filter(it -> rules(it) > 0)
                                        .findAny()
                                        .isEmpty())
                                .map(pod -> pod.owner() + " is closed to everybody"),
                        all.ofKind("NetworkPolicy").flatMap(policy -> emptyPeers(policy)),
                        all.ofKind("NetworkPolicy").flatMap(policy -> unknownPorts(all, policy)),
                        all.pods()
                                .filter(Pod::isService)
                                .filter(pod -> !port(all, pod, "relay").equals(relayPeers(pod)))
                                .map(pod -> pod.owner() + " opens the relays' port to others than relays"))
                .flatMap(it -> it);
    }

    /**
     * By a policy that opens nothing, so that a pod whose own policy is missing or for one direction only stays closed. Jobs of
     * hooks come before the rest of the release: they have their own alone.
     */
    private static boolean isDenied(Manifests all, Pod pod) {
        return pods(all, pod)
                .filter(it -> rules(it) == 0 || Hooks.isHook(pod.owner()))
                .anyMatch(it -> List.of("Ingress", "Egress")
                        .equals(Manifest.each(it.at("/spec/policyTypes"))
                                .map(JsonNode::asText)
                                .toList()));
    }

    private static Stream<Manifest> pods(Manifests all, Pod pod) {
        return all.ofKind("NetworkPolicy").filter(it -> pod.isSelectedBy(it.at("/spec/podSelector/matchLabels")));
    }

    private static int rules(Manifest policy) {
        return policy.at("/spec/ingress").size() + policy.at("/spec/egress").size();
    }

    /** `from: []` lets in everybody: the opposite of what it looks like. And a rule without ports is for all of them. */
    private static Stream<String> emptyPeers(Manifest policy) {
        return Stream.of("ingress", "egress").flatMap(direction -> Manifest.each(policy.at("/spec/" + direction))
                .filter(rule -> rule.path("ports").isEmpty()
                        || (rule.has("from") && rule.path("from").isEmpty())
                        || (rule.has("to") && rule.path("to").isEmpty())
                        || (direction.equals("ingress") && !rule.has("from")))
                .map(rule -> policy + " lets everybody through: " + rule));
    }

    /** A port by name means a port of the selected pods, so they must have it. */
    private static Stream<String> unknownPorts(Manifests all, Manifest policy) {
        return Manifest.each(policy.at("/spec/ingress"))
                .flatMap(rule -> Manifest.each(rule.path("ports")))
                .map(it -> it.path("port"))
                .filter(port -> all.pods()
                        .filter(pod -> pod.isSelectedBy(policy.at("/spec/podSelector/matchLabels")))
                        .noneMatch(pod -> pod.port(port).isPresent()))
                .map(port -> policy + " opens " + port + ", which its pods do not have");
    }

    private static List<JsonNode> port(Manifests all, Pod pod, String name) {
        return pods(all, pod)
                .flatMap(policy -> Manifest.each(policy.at("/spec/ingress")))
                .filter(rule -> Manifest.each(rule.path("ports"))
                        .anyMatch(it -> it.path("port").asText().equals(name)))
                .flatMap(rule -> Manifest.each(rule.path("from")))
                .map(peer -> peer.at("/podSelector/matchLabels/app.kubernetes.io~1component"))
                .toList();
    }

    private static List<JsonNode> relayPeers(Pod pod) {
        return pod.component().equals("stream-relay") ? List.of(TextNode.valueOf("stream-relay")) : List.of();
    }
}
