package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small stand-ins for the runtime and the service; what is pushed is what the registry got. */
class ToRegistryTest {

    private static final String REPOSITORY = "team/fleetwatch/alert-service";

    private final ObjectMapper json = new ObjectMapper();

    private final Path folder;
    private final RecordingRegistry registry;

    ToRegistryTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        registry = new RecordingRegistry(folder);
        Path target = Files.createDirectories(folder.resolve("alert-service/target/quarkus-app/lib/main"));
        Files.writeString(target.resolve("somebody.else-1.0.jar"), "theirs");
        Files.writeString(target.resolve("io.fleetwatch.contracts-1.0.jar"), "ours");
        Files.writeString(target.resolve("../../quarkus-run.jar").normalize(), "start");
        Files.writeString(folder.resolve("alert-service/target/sbom.json"), """
                {"bomFormat": "CycloneDX", "components": []}""");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void oneArchitectureIsAnImageUnderTheTag() throws Exception {
        push("1.0", List.of(Architecture.AMD64));

        JsonNode manifest = manifest("1.0");
        assertThat(manifest.path("mediaType").asText()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(StreamSupport.stream(manifest.path("layers").spliterator(), false))
                .hasSize(3)
                .allSatisfy(it -> assertThat(
                                registry.has(REPOSITORY, it.path("digest").asText()))
                        .isTrue());
        assertThat(config(manifest).path("architecture").asText()).isEqualTo("amd64");
    }

    @Test
    void severalArchitecturesAreAnIndexOfImagesThatSayWhichTheyAreFor() throws Exception {
        push("1.0", List.of(Architecture.AMD64, Architecture.ARM64));

        JsonNode index = manifest("1.0");
        assertThat(index.path("mediaType").asText()).isEqualTo("application/vnd.oci.image.index.v1+json");
        Map<String, String> platforms = new TreeMap<>();
        for (JsonNode each : index.path("manifests")) {
            String digest = each.path("digest").asText();
            String pushed = registry.manifest(REPOSITORY, digest).orElseThrow();
            assertThat(pushed.length()).isEqualTo(each.path("size").asInt());
            platforms.put(
                    each.path("platform").path("os").asText() + "/"
                            + each.path("platform").path("architecture").asText(),
                    config(json.readTree(pushed)).path("architecture").asText());
        }
        assertThat(platforms).containsExactly(Map.entry("linux/amd64", "amd64"), Map.entry("linux/arm64", "arm64"));
        assertThat(manifest("1.0-arm64")).isNotEqualTo(manifest("1.0-amd64"));
    }

    @Test
    void aChangeOfOurOwnMovesTheLastLayerOnly() throws Exception {
        push("1.0", List.of(Architecture.AMD64));
        Files.writeString(
                folder.resolve("alert-service/target/quarkus-app/lib/main/io.fleetwatch.contracts-1.0.jar"), "changed");
        push("1.1", List.of(Architecture.AMD64));

        List<String> before = manifest("1.0").path("layers").findValuesAsText("digest");
        List<String> after = manifest("1.1").path("layers").findValuesAsText("digest");
        assertThat(after.subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(after.getLast()).isNotEqualTo(before.getLast());
    }

    private void push(String tag, List<Architecture> architectures) throws Exception {
        Map<Architecture, ServiceImage> images = new EnumMap<>(Architecture.class);
        for (Architecture each : architectures) {
            FileEntriesLayer runtime = new Layer("java", folder.resolve("scratch-" + each))
                    .text("runtime for " + each, "/opt/java/bin/java")
                    .build();
            images.put(
                    each,
                    new ServiceImage(
                            Service.ALERT_SERVICE,
                            each,
                            new Base(List.of(runtime), List.of()),
                            tag,
                            Optional.empty(),
                            Optional.empty(),
                            Instant.EPOCH));
        }
        new ToRegistry(new Registry(registry.address() + "/team", true))
                .deliver(Service.ALERT_SERVICE, tag, images, folder, folder.resolve("work"));
    }

    private JsonNode manifest(String tag) throws Exception {
        return json.readTree(registry.manifest(REPOSITORY, tag).orElseThrow());
    }

    private JsonNode config(JsonNode manifest) throws Exception {
        return json.readTree(registry.manifest(
                        REPOSITORY, manifest.path("config").path("digest").asText())
                .orElseThrow());
    }
}
