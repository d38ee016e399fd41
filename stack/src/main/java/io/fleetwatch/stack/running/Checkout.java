package io.fleetwatch.stack.running;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree with its built jars. */
public record Checkout(Path root) {

    public static final String GATEWAY = "nvr-gateway";
    public static final String INVENTORY = "inventory-service";
    public static final String RELAY = "stream-relay";
    public static final String ALERTS = "alert-service";
    public static final String DASHBOARD = "dashboard";

    /** The checkout that the working directory is in: {@code ./fleetwatch} runs at its root, tests in a module of it. */
    public static Checkout find() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, Path::getParent)
                .takeWhile(it -> it != null)
                .filter(it -> Files.isDirectory(it.resolve("contracts")) && Files.exists(it.resolve("mvnw")))
                .findFirst()
                .map(Checkout::new)
                .orElseThrow(() -> new IllegalStateException(here + " is not inside a Fleetwatch checkout"));
    }

    /** The runnable jar of a service. */
    public Path service(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public Path simulators() {
        return root.resolve("simulators/target/fleetwatch-simulators-0.1.0-SNAPSHOT.jar");
    }

    /** Those of these jars that are not built. */
    public static List<Path> missing(Path... jars) {
        return Stream.of(jars).filter(it -> !Files.exists(it)).toList();
    }
}
