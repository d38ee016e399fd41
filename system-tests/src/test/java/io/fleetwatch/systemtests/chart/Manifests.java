package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that one rendering is made of. */
record Manifests(List<Manifest> all) {

    /** A key that stands twice is an error: Kubernetes would take one of the two, and nobody knows which. */
    private static final ObjectReader YAML = new YAMLMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .readerFor(JsonNode.class);

    static Manifests of(String yaml) {
        try (MappingIterator<JsonNode> documents = YAML.readValues(yaml)) {
            return new Manifests(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(it -> it.kind().equals(kind));
    }

    Manifest get(String kind, String name) {
        return ofKind(kind)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no " + kind + " " + name));
    }

    boolean has(String kind, String name) {
        return ofKind(kind).anyMatch(it -> it.name().equals(name));
    }

    Stream<Pod> pods() {
        return all.stream().flatMap(it -> it.pod().stream());
    }

    /** The same with one object changed: how a test plants a fault. */
    Manifests with(String kind, String name, Consumer<JsonNode> change) {
        Manifest changed = new Manifest(get(kind, name).json().deepCopy());
        change.accept(changed.json());
        return new Manifests(all.stream()
                .map(it -> it.kind().equals(kind) && it.name().equals(name) ? changed : it)
                .toList());
    }

    Manifests without(String kind, String name) {
        get(kind, name);
        return new Manifests(all.stream()
                .filter(it -> !it.kind().equals(kind) || !it.name().equals(name))
                .toList());
    }
}
