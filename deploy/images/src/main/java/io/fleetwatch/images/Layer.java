package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One layer being filled. Everything in it belongs to root and is as old as everything else, so that the same contents are
 * the same layer wherever and whenever it is built; nobody but root may write it.
 */
final class Layer {

    /** Of all files. Not the time of the build, which is said once, in the image's own description. */
    private static final Instant SAME_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final FilePermissions FOR_ALL = FilePermissions.fromOctalString("777");

    private final FileEntriesLayer.Builder layer;
    /** Texts that are only in images, as files: the builder of images reads files. */
    private final Path scratch;

    Layer(String name, Path scratch) {
        this.layer = FileEntriesLayer.builder().setName(name);
        this.scratch = scratch;
    }

    Layer file(Path source, String place) {
        add(source, place, Files.isExecutable(source) ? PROGRAM : FILE);
        return this;
    }

    Layer text(String text, String place) throws IOException {
        Path file = scratch.resolve(place.substring(1));
        Files.createDirectories(file.getParent());
        // One that says the same keeps its age, by which layers that were packed before are known again.
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        add(file, place, FILE);
        return this;
    }

    Layer folder(String place) throws IOException {
        add(emptyFolder(), place, PROGRAM);
        return this;
    }

    /** The one kind of folder that anybody may write. */
    Layer folderForAll(String place) throws IOException {
        add(emptyFolder(), place, FOR_ALL);
        return this;
    }

    /** All files below a folder that the filter takes; links are left out, their texts are there under another name. */
    Layer tree(Path folder, String place, Predicate<Path> filter) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
            files = all.filter(it -> Files.isRegularFile(it) && !Files.isSymbolicLink(it))
                    .filter(filter)
                    .sorted()
                    .toList();
        }
        files.forEach(it -> file(it, place + "/" + folder.relativize(it)));
        return this;
    }

    FileEntriesLayer build() {
        return layer.build();
    }

    private void add(Path source, String place, FilePermissions permissions) {
        layer.addEntry(source, AbsoluteUnixPath.get(place), permissions, SAME_TIME);
    }

    private Path emptyFolder() throws IOException {
        return Files.createDirectories(scratch.resolve("empty"));
    }
}
