package io.fleetwatch.systemtests.images;

import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program that builds images, run as {@code ./fleetwatch images} runs it. */
final class ImageBuild {

    private static final long AT_MOST_SECONDS = 240;

    private ImageBuild() {}

    static String run(String... options) throws IOException, InterruptedException {
        Path root = Checkout.here().root();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                root.resolve("deploy/images/target/fleetwatch-images-0.1.0-SNAPSHOT.jar")
                        .toString(),
                "--checkout",
                root.toString()));
        command.addAll(List.of(options));
        return Commands.run(AT_MOST_SECONDS, command);
    }

    /** Programs of the system that end by themselves. */
    static final class Commands {

        private Commands() {}

        static String run(long atMostSeconds, List<String> command) throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(atMostSeconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IOException(command + " failed: " + said);
                }
                return said;
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
