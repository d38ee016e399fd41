package io.fleetwatch.systemtests.chart;

import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/** The chart with something in it changed, in a folder that is there only as long as it is used. */
final class ChartCopy {

    private ChartCopy() {}

    /**
     * @param edit of a file's name in the chart and its text, what the text is in the copy
     */
    static <T> T use(Path chart, BinaryOperator<String> edit, Function<Path, T> use) {
        try {
            Path copy = Files.createTempDirectory("chart-copy");
            try {
                copy(chart, copy, edit);
                return use.apply(copy);
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to, BinaryOperator<String> edit) throws IOException {
        for (Path file : files(from)) {
            Path copied = to.resolve(from.relativize(file));
            if (Files.isDirectory(file)) {
                Files.createDirectories(copied);
            } else {
                String name = from.relativize(file).toString();
                Files.writeString(copied, edit.apply(name, Checkout.here().read(file)));
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
