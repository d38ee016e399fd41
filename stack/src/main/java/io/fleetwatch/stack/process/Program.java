package io.fleetwatch.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program and how to run it.
 *
 * @param name of its log and record files, unique within a directory
 * @param command the program and its arguments
 * @param environment added to ours
 * @param directory below which {@code logs/NAME.log} and {@code run/NAME.pid} are written
 */
public record Program(String name, List<String> command, Map<String, String> environment, Path directory) {

    // A terminal's Ctrl-C goes to every process of its group; ours decides in which order they stop.
    private static final String DEAF_TO_CTRL_C = "trap '' INT HUP; exec \"$@\"";

    /** A packaged Java program, with the same Java that runs us. */
    public Program(
            String name,
            Path jar,
            List<String> jvmOptions,
            List<String> arguments,
            Map<String, String> environment,
            Path directory) {
        this(name, java(jar, jvmOptions, arguments), environment, directory);
    }

    public Path log() {
        return directory.resolve("logs").resolve(name + ".log");
    }

    public ProcessRecords records() {
        return new ProcessRecords(directory.resolve("run"));
    }

    /** As it is started: the shell gives its place to the program, so that signals reach that. */
    List<String> deafToCtrlC() {
        List<String> started = new ArrayList<>(List.of("sh", "-c", DEAF_TO_CTRL_C, "sh"));
        started.addAll(command);
        return started;
    }

    private static List<String> java(Path jar, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
