package io.fleetwatch.systemtests.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project, as they lie on disk, without what a build made. */
public final class Checkout {

    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", ".fleetwatch");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    /** The checkout that this test runs in: the folder above the module's that has the wrapper in it. */
    public static Checkout here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "Not inside a checkout: " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return new Checkout(folder);
    }

    public Path root() {
        return root;
    }

    /** Java sources of all modules below {@code src/<part>/java}. */
    public List<Path> javaSources(String part) {
        return files(".java").stream()
                .filter(file -> file.toString().contains("/src/" + part + "/java/"))
                .toList();
    }

    public List<Path> files(String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> Stream.iterate(root.relativize(file), part -> part != null, Path::getParent)
                            .noneMatch(part -> MADE.contains(String.valueOf(part.getFileName()))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name(Path file) {
        return root.relativize(file).toString();
    }
}
