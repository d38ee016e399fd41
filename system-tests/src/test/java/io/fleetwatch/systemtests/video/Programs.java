package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that a test uses; closing it ends those that still run. */
final class Programs implements AutoCloseable {

    private final List<Process> running = new ArrayList<>();

    /** Begins one that goes on by itself. */
    Process begin(String... command) {
        return start(Map.of(), file("begun"), command);
    }

    /** What it printed; it has to end well within these seconds. */
    String run(Map<String, String> environment, int seconds, String... command) {
        Path output = file("run");
        Process process = start(environment, output, command);
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            String printed = Files.readString(output);
            assertThat(ended)
                    .as("%s ends in time; it printed %s", command[0], printed)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("exit of %s: %s", List.of(command), printed)
                    .isZero();
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Map<String, String> environment, Path output, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            running.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("is " + command[0] + " installed?", e);
        }
    }

    private static Path file(String kind) {
        try {
            File file = File.createTempFile(kind, ".log", Path.of("target").toFile());
            return file.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }
}
