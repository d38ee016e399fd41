package io.fleetwatch.stack.postgres;

import io.fleetwatch.stack.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's main process as its own {@code postmaster.pid} names it: first line the pid, third when it started. */
record Postmaster(ProcessHandle process) {

    /** Between the kernel's start time and the one PostgreSQL writes lie its start-up and the rounding to seconds. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(30);

    private static final long STOP_SECONDS = 20;

    /** The server running on this data directory, if one does; a pid that now belongs to another process does not count. */
    static Optional<Postmaster> of(Path dataDirectory) {
        Path file = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> isSame(process, started))
                    .map(Postmaster::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSame(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, started).abs().compareTo(START_TOLERANCE) < 0)
                .orElse(false);
    }

    /** Stops a server whose parent died without stopping it: "fast", then not asking any more. */
    void stopOrphan() {
        Signals.end(process, "INT", STOP_SECONDS);
    }
}
