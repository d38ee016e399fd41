package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resources of operators that publish no model we could use: held to schemas of our own. */
final class CustomResources {

    private static final Map<String, Schema> SCHEMAS = read();

    private CustomResources() {}

    static boolean knows(Manifest manifest) {
        return SCHEMAS.containsKey(manifest.type());
    }

    static Stream<String> complaints(Manifest manifest) {
        Schema schema = SCHEMAS.get(manifest.type());
        if (schema == null) {
            throw new IllegalArgumentException("no schema of " + manifest.type());
        }
        return schema.validate(manifest.json()).stream()
                .map(Error::toString)
                .map(complaint -> manifest + ": " + complaint);
    }

    private static Map<String, Schema> read() {
        try (InputStream file =
                Objects.requireNonNull(CustomResources.class.getResourceAsStream("/chart/custom-resources.yaml"))) {
            JsonNode all = new YAMLMapper().readTree(file);
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
            Map<String, Schema> schemas = new TreeMap<>();
            all.path("types").properties().forEach(type -> {
                ObjectNode schema = type.getValue().deepCopy();
                schema.set("definitions", all.path("definitions"));
                schemas.put(type.getKey(), registry.getSchema(schema));
            });
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
