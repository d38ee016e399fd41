package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object as it would be sent to Kubernetes. */
record Manifest(JsonNode json) {

    String kind() {
        return json.path("kind").asText();
    }

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    String type() {
        return apiVersion() + " " + kind();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** The pod that it is or makes. */
    Optional<Pod> pod() {
        return switch (kind()) {
            case "Pod" -> Optional.of(new Pod(this, text(at("/metadata/labels")), at("/spec")));
            case "Deployment", "StatefulSet", "DaemonSet", "Job" ->
                Optional.of(new Pod(this, text(at("/spec/template/metadata/labels")), at("/spec/template/spec")));
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }

    /** An object of texts, such as labels. */
    static Map<String, String> text(JsonNode object) {
        Map<String, String> all = new TreeMap<>();
        object.properties().forEach(it -> all.put(it.getKey(), it.getValue().asText()));
        return all;
    }

    static Stream<JsonNode> each(JsonNode array) {
        Iterator<JsonNode> elements = array.elements();
        return StreamSupport.stream(((Iterable<JsonNode>) () -> elements).spliterator(), false);
    }
}
