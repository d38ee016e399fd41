package io.fleetwatch.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A packaged Java program and how to run it.
 *
 * @param name of its log and record files, unique within a directory
 * @param environment added to ours
 * @param directory below which {@code logs/NAME.log} and {@code run/NAME.pid} are written
 */
public record Program(
        String name,
        Path jar,
        List<String> jvmOptions,
        List<String> arguments,
        Map<String, String> environment,
        Path directory) {

    // A terminal's Ctrl-C goes to every process of its group; ours decides in which order they stop.
    private static final String DEAF_TO_CTRL_C = "trap '' INT HUP; exec \"$@\"";

    public Path log() {
        return directory.resolve("logs").resolve(name + ".log");
    }

    public ProcessRecords records() {
        return new ProcessRecords(directory.resolve("run"));
    }

    /** With the same Java that runs us. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_CTRL_C, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
