package io.fleetwatch.systemtests.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The library renders what Helm keeps, and leaves out hooks, which Helm runs and forgets; they are most of what may harm. So a
 * copy is rendered whose hooks are called otherwise, and they get their name back afterwards.
 */
final class ChartInFull {

    private static final String HOOK = "helm.sh/hook";
    private static final String OTHERWISE = "hook.invalid/hook";

    private ChartInFull() {}

    static String render(Path chart, Function<Path, String> rendering) {
        try {
            Path copy = Files.createTempDirectory("chart-in-full");
            try {
                copy(chart, copy);
                return rendering.apply(copy).replace(OTHERWISE, HOOK);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copied = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(copied);
            } else if (file.startsWith(from.resolve("templates"))) {
                Files.writeString(copied, Files.readString(file).replace(HOOK, OTHERWISE));
            } else {
                Files.copy(file, copied);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        for (Path file :
                files(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
