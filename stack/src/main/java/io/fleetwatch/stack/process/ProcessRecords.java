package io.fleetwatch.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file per running process, {@code NAME.pid}: its pid and when it started, in milliseconds of the epoch. The start
 * time tells it from a stranger who was given the same pid later.
 */
public record ProcessRecords(Path directory) {

    private static final String SUFFIX = ".pid";
    private static final long GRACE_SECONDS = 15;

    public void write(String name, ProcessHandle process) {
        try {
            Files.createDirectories(directory);
            long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
            Files.writeString(file(name), process.pid() + " " + started + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what an earlier run recorded and left running; the names of those that were. */
    public List<String> reap() {
        List<String> reaped = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString().replace(SUFFIX, "");
            find(file).ifPresent(process -> {
                Signals.end(process, "TERM", GRACE_SECONDS);
                reaped.add(name + " (pid " + process.pid() + ")");
            });
            delete(name);
        }
        return reaped;
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(it -> it.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ProcessHandle> find(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            long pid = Long.parseLong(words[0]);
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(pid).filter(it -> it.info().startInstant().equals(Optional.of(started)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException halfWritten) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
