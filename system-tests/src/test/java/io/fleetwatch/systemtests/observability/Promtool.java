package io.fleetwatch.systemtests.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own tool: what it accepts, Prometheus does. */
final class Promtool {

    private static final long PATIENCE_SECONDS = 60;

    private final Path program;

    private Promtool(Path program) {
        this.program = program;
    }

    /** Where {@code FLEETWATCH_PROMTOOL} says, or on the path; {@code ./fleetwatch test} sees to it. */
    static Promtool find() {
        String told = System.getenv("FLEETWATCH_PROMTOOL");
        Stream<Path> candidates = told != null && !told.isEmpty()
                ? Stream.of(Path.of(told))
                : Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(":", -1))
                        .map(folder -> Path.of(folder, "promtool"));
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .map(Promtool::new)
                .orElseThrow(() -> new IllegalStateException(
                        "no promtool: ./fleetwatch test gets it, or set" + " FLEETWATCH_PROMTOOL to where it is"));
    }

    /** @param complaint nothing when it is content */
    record Verdict(boolean content, String complaint) {}

    Verdict checkRules(List<Path> files) {
        return run("check", "rules", files);
    }

    Verdict testRules(List<Path> files) {
        return run("test", "rules", files);
    }

    private Verdict run(String verb, String what, List<Path> files) {
        List<String> command = new ArrayList<>(List.of(program.toString(), verb, what));
        files.forEach(file -> command.add(file.toString()));
        try {
            Path said = Files.createTempFile("promtool", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("promtool did not end: " + command);
                }
                return new Verdict(process.exitValue() == 0, Files.readString(said, StandardCharsets.UTF_8));
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new IllegalStateException("promtool cannot be run: " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
