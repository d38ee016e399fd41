package io.fleetwatch.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A service that gets an image, and what is particular about it. */
public enum Service {
    NVR_GATEWAY("nvr-gateway", "WebSockets of NVRs and dashboards", List.of()),
    INVENTORY_SERVICE("inventory-service", "NVRs, cameras and who is online", List.of()),
    // On the third port relays hand frames to each other.
    STREAM_RELAY("stream-relay", "live video, the newest frame to every viewer", List.of(8351)),
    ALERT_SERVICE("alert-service", "the history of alerts", List.of()),
    DASHBOARD("dashboard", "the web app and its sign-in", List.of());

    /** HTTP, and HTTPS where it is switched on. */
    private static final List<Integer> HTTP = List.of(8080, 8443);

    private final String module;
    final String description;
    private final List<Integer> more;

    Service(String module, String description, List<Integer> more) {
        this.module = module;
        this.description = description;
        this.more = more;
    }

    /** Of its folder, its image and its deployment. */
    public String module() {
        return module;
    }

    List<Integer> ports() {
        return Stream.concat(HTTP.stream(), more.stream()).toList();
    }

    /** Its packaged program: {@code quarkus-run.jar} and what lies beside it. */
    Path program(Path checkout) {
        Path program = checkout.resolve(module).resolve("target/quarkus-app");
        if (!Files.exists(program.resolve("quarkus-run.jar"))) {
            throw new ImageException(module + " is not built: there is no " + program.resolve("quarkus-run.jar"));
        }
        return program;
    }

    /** What it is made of, as CycloneDX. */
    public Path sbom(Path checkout) {
        return checkout.resolve(module).resolve("target/sbom.json");
    }
}
