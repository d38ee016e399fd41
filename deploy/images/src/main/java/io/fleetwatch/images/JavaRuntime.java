package io.fleetwatch.images;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java runtime with the modules that the services need, made by jlink, the same for all of them: a node that has one of
 * the images has most of each.
 *
 * @param folder with {@code bin/java} in it
 * @param version as {@code release} says it
 */
record JavaRuntime(Path folder, String version) {

    // java.se has what libraries look for by name; of the rest: netty and Caffeine want jdk.unsupported, elliptic
    // curves of TLS jdk.crypto.ec, the configuration jdk.zipfs, operators jdk.jfr and jdk.management.
    private static final String MODULES = "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.jfr,jdk.management";

    // No data of other languages: the services speak English and ISO dates. And only Java's own debug information is
    // left out: for that of libraries jlink asks the machine's objcopy, which may be absent and knows no other
    // processor.
    static final List<String> OPTIONS = List.of(
            "--add-modules",
            MODULES,
            // Libraries use java.beans, which is in java.desktop; nobody draws, prints or plays.
            "--exclude-files=/java.desktop/lib/*.so",
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-6",
            // A part of the runtime and not of the command, which would beat what JAVA_TOOL_OPTIONS says of the heap.
            // The rest of
            // the memory is for threads, buffers and what the JVM itself needs.
            "--add-options=-XX:MaxRAMPercentage=60");

    private static final long AT_MOST_MINUTES = 5;

    /**
     * Made when it is not in {@code cache} yet.
     *
     * @param foreign a JDK of the other processor, or its folder of jmods; empty for that of this machine
     */
    static JavaRuntime make(Path cache, Architecture architecture, Optional<Path> foreign) throws IOException {
        String made = OPTIONS + foreign.map(Path::toAbsolutePath).toString();
        Path target = cache.resolve(
                "java-" + architecture.image + "-" + Runtime.version() + "-" + Integer.toHexString(made.hashCode()));
        if (!Files.exists(target)) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unfinished");
            try {
                Path output = unfinished.resolve("java");
                jlink(options(foreign, output));
                // Whole or not at all, so that an interrupted build leaves nothing that looks finished.
                Files.move(output, target);
            } finally {
                delete(unfinished);
            }
        }
        return new JavaRuntime(target, version(target));
    }

    private static List<String> options(Optional<Path> foreign, Path output) {
        List<String> options = new ArrayList<>(OPTIONS);
        foreign.ifPresent(
                jdk -> options.addAll(List.of("--module-path", modulesOf(jdk).toString())));
        options.addAll(List.of("--output", output.toString()));
        return options;
    }

    private static Path modulesOf(Path jdk) {
        return Stream.of(jdk.resolve("jmods"), jdk)
                .filter(it -> Files.exists(it.resolve("java.base.jmod")))
                .findFirst()
                .orElseThrow(() -> new ImageException(jdk
                        + " has no java.base.jmod; Temurin offers the jmods of each JDK as an archive of their own"));
    }

    /** In a Java of its own: jlink orders its own parts by identity hashes, which depend on all that ran before it. */
    private static void jlink(List<String> options) throws IOException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new ImageException("this Java has no jlink; use a JDK");
        }
        List<String> command = new ArrayList<>(List.of(jlink.toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (!process.waitFor(AT_MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new ImageException("jlink does not end: " + said.strip());
            }
            if (process.exitValue() != 0) {
                throw new ImageException("jlink made no runtime: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String version(Path runtime) throws IOException {
        return Files.readAllLines(runtime.resolve("release")).stream()
                .filter(it -> it.startsWith("JAVA_VERSION="))
                .map(it -> Arrays.stream(it.split("\"", -1)).skip(1).findFirst().orElse(""))
                .collect(Collectors.joining());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
