package io.fleetwatch.images.licences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.images.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What one service is made of, as CycloneDX says it. */
public final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document;

    private Sbom(ObjectNode document) {
        this.document = document;
    }

    public static Sbom read(Path file) {
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode document
                    && "CycloneDX".equals(document.path("bomFormat").asText())) {
                return new Sbom(document);
            }
            throw new ImageException(file + " is not CycloneDX");
        } catch (IOException e) {
            throw new ImageException("there is no SBOM " + file + "; packaging the service writes it", e);
        }
    }

    public List<Component> components() {
        return elements(document.path("components")).stream()
                .map(it -> new Component(
                        it.path("group").asText(),
                        it.path("name").asText(),
                        it.path("version").asText(),
                        it.path("purl").asText(),
                        licences(it)))
                .toList();
    }

    /** The same with more in it; this one stays as it is. */
    public Sbom with(List<Component> more) {
        ObjectNode copy = document.deepCopy();
        ArrayNode components = copy.withArray("/components");
        for (Component each : more) {
            ObjectNode node = components.addObject();
            node.put("type", "platform");
            node.put("bom-ref", each.purl());
            if (!each.group().isEmpty()) {
                node.put("group", each.group());
            }
            node.put("name", each.name());
            node.put("version", each.version());
            if (!each.licences().isEmpty()) {
                ArrayNode licences = node.putArray("licenses");
                each.licences()
                        .forEach(it -> licences.addObject().putObject("license").put("id", it));
            }
            node.put("purl", each.purl());
        }
        return new Sbom(copy);
    }

    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read cannot be written", e);
        }
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        for (JsonNode each : elements(component.path("licenses"))) {
            JsonNode licence = each.path("license");
            licences.add(
                    each.has("expression")
                            ? each.path("expression").asText()
                            : licence.path(licence.has("id") ? "id" : "name").asText());
        }
        return licences;
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
