package io.fleetwatch.systemtests.images;

import io.fleetwatch.systemtests.images.ImageBuild.Commands;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An image as an archive, taken apart.
 *
 * @param parts folder with the files of the archive
 * @param names under which it would be loaded
 * @param layers names of the archive's files, the lowest first; they are named after what is in them
 * @param description of the image: processor, user, command, labels
 */
record ImageArchive(Path parts, List<String> names, List<String> layers, JsonObject description) {

    static ImageArchive open(Path archive, Path parts) throws IOException, InterruptedException {
        Files.createDirectories(parts);
        Commands.run(60, List.of("tar", "-xf", archive.toString(), "-C", parts.toString()));
        JsonObject manifest = new JsonArray(Files.readString(parts.resolve("manifest.json"))).getJsonObject(0);
        return new ImageArchive(
                parts,
                texts(manifest.getJsonArray("RepoTags")),
                texts(manifest.getJsonArray("Layers")),
                new JsonObject(Files.readString(parts.resolve(manifest.getString("Config")))));
    }

    JsonObject config() {
        return description.getJsonObject("config");
    }

    List<String> entrypoint() {
        return texts(config().getJsonArray("Entrypoint"));
    }

    Map<String, Object> labels() {
        return config().getJsonObject("Labels").getMap();
    }

    /** Compressed, in the order of the layers. */
    List<Long> layerSizes() {
        return layers.stream().map(it -> parts.resolve(it).toFile().length()).toList();
    }

    /**
     * Its file system, one layer over the other, with modes and, for root, owners as they are in the image.
     *
     * @param shared layers that were unpacked for other images; their files are linked, not written again
     */
    void unpack(Path root, Path shared) throws IOException, InterruptedException {
        Files.createDirectories(root);
        for (String layer : layers) {
            Path unpacked = shared.resolve(layer);
            if (!Files.exists(unpacked)) {
                Files.createDirectories(unpacked);
                Commands.run(
                        60,
                        List.of(
                                "tar",
                                "--warning=no-unknown-keyword",
                                "-xpzf",
                                parts.resolve(layer).toString(),
                                "--numeric-owner",
                                "-C",
                                unpacked.toString()));
            }
            Commands.run(60, List.of("cp", "-al", unpacked + "/.", root.toString()));
        }
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(it -> Objects.toString(it)).toList();
    }
}
