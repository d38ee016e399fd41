package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pod to be.
 *
 * @param owner what makes it, or itself
 */
record Pod(Manifest owner, Map<String, String> labels, JsonNode spec) {

    String component() {
        return labels.getOrDefault("app.kubernetes.io/component", "");
    }

    boolean isService() {
        return owner.kind().equals("Deployment");
    }

    Stream<JsonNode> containers() {
        return Stream.concat(Manifest.each(spec.path("initContainers")), Manifest.each(spec.path("containers")));
    }

    Stream<JsonNode> environment() {
        return containers().flatMap(container -> Manifest.each(container.path("env")));
    }

    Optional<String> value(String variable) {
        return environment()
                .filter(it -> it.path("name").asText().equals(variable))
                .map(it -> it.path("value").asText())
                .findFirst();
    }

    Optional<JsonNode> port(JsonNode nameOrNumber) {
        return containers()
                .flatMap(container -> Manifest.each(container.path("ports")))
                .filter(port -> nameOrNumber.isNumber()
                        ? port.path("containerPort").asInt() == nameOrNumber.asInt()
                        : port.path("name").asText().equals(nameOrNumber.asText()))
                .findFirst();
    }

    /** Whether a selector of labels takes it; an empty one takes everybody. */
    boolean isSelectedBy(JsonNode matchLabels) {
        return labels.entrySet().containsAll(Manifest.text(matchLabels).entrySet());
    }
}
