package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;

/** Values of a chart, merged as Helm does it: key by key, and lists as a whole. */
final class Values {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Values() {}

    static String merged(String values, String over) {
        try {
            ObjectNode all = (ObjectNode) YAML.readTree(values);
            merge(all, YAML.readTree(over));
            return YAML.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode values, JsonNode over) {
        over.properties().forEach(it -> {
            if (values.get(it.getKey()) instanceof ObjectNode inner
                    && it.getValue().isObject()) {
                merge(inner, it.getValue());
            } else {
                values.set(it.getKey(), it.getValue());
            }
        });
    }
}
